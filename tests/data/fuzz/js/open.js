import {a, 'b c' as d from 
export {
import import from from './x.js' `${`${