import" fxrom '.ÿÿ'./m.js';
import '..js';
import './s.js';
.j0';" fxrom '.ÿÿ'./m.js';
import '..js';
import './s.js';
.j0';
import '..js';
i
import '..js';
import '.æro