 n.h' as d from 
expor@import*a{