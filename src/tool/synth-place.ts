/**
 * Where the invented world is: towns of Canada east of the Rockies, with the zone of each, and
 * names of people and institutions. Names are invented or everybody's; no shop or bank of them
 * exists.
 */
import type { Zone } from './synth-clock.js';

export interface Town {
  readonly placeCity: string;
  readonly placeRegion: string;
  readonly placeCountry: 'CA';
  readonly zone: Zone;
  /** Of all people, so many live here. */
  readonly weight: number;
}

const ATLANTIC: Zone = { name: 'America/Halifax', winter: -240, hasSummer: true };
const EASTERN: Zone = { name: 'America/Toronto', winter: -300, hasSummer: true };
const CENTRAL: Zone = { name: 'America/Winnipeg', winter: -360, hasSummer: true };
const PRAIRIE: Zone = { name: 'America/Regina', winter: -360, hasSummer: false };

const town = (placeRegion: string, placeCity: string, zone: Zone, weight: number): Town => ({
  ...{ placeCity, placeRegion, placeCountry: 'CA', zone, weight },
});

export const TOWNS: readonly Town[] = [
  town('ON', 'Toronto', EASTERN, 30),
  town('QC', 'Montréal', EASTERN, 19),
  town('ON', 'Ottawa', EASTERN, 9),
  town('MB', 'Winnipeg', CENTRAL, 8),
  town('ON', 'Hamilton', EASTERN, 7),
  town('QC', 'Québec', EASTERN, 7),
  town('ON', 'London', EASTERN, 5),
  town('NS', 'Halifax', ATLANTIC, 5),
  town('ON', 'Windsor', EASTERN, 4),
  town('SK', 'Saskatoon', PRAIRIE, 3),
  town('SK', 'Regina', PRAIRIE, 3),
  town('ON', 'Sudbury', EASTERN, 2),
  town('NB', 'Moncton', ATLANTIC, 2),
  town('ON', 'Niagara Falls', EASTERN, 1),
];

const GIVEN = [
  ...['Amara', 'Luis', 'Priya', 'Chen', 'Fatima', 'Tom', 'Marie', 'Jamal', 'Ingrid', 'Kofi'],
  ...['Rosa', 'Minh', 'Olga', 'Ahmed', 'Sofia', 'Dylan', 'Grace', 'Mateo', 'Aisha', 'Pierre'],
  ...['Noah', 'Emma', 'Liam', 'Zoé', 'Hana', 'Omar', 'Nina', 'Viktor', 'Lucie', 'Samuel'],
];
const FAMILY = [
  ...['Okafor', 'Silva', 'Nair', 'Wong', 'Haddad', 'Baker', 'Tremblay', 'Reyes', 'Lindqvist'],
  ...['Mensah', 'Castro', 'Tran', 'Petrova', 'Karimi', 'Moreau', 'Singh', 'Nowak', 'Campbell'],
  ...['Gagnon', 'Roy', 'Bouchard', 'Fraser', 'Kaur', 'Santos', 'Ivanov', 'Osei', 'Laurin'],
];

/** A name from two numbers. */
export function nameOf(given: number, family: number): string {
  return `${GIVEN[given % GIVEN.length]!} ${FAMILY[family % FAMILY.length]!}`;
}

/** Where the accounts of others are. */
export const INSTITUTIONS: readonly string[] = [
  ...['Bank of the Lakes', 'Prairie Union', 'First Harbour', 'Post Savings'],
];

/** Where money is sent: the receivers that FINTRAC's overview of 2025 names first, and others. */
export const CORRIDORS: readonly string[] = [
  ...['PH', 'TH', 'DO', 'CO', 'MX', 'IN', 'NG', 'VN', 'HT', 'RO', 'KE', 'PL'],
];
