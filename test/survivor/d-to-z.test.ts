import { holdSurvivors } from './hold-survivors.js';

holdSurvivors((id) => id >= 'd');
