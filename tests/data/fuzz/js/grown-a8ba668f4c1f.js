irt *x from './m.j from ]\
/ÿÿ {ÿÿÿÿÿÿ
