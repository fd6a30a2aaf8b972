import {a,"'k c' as d fr 
Export}$
impçãﬂfrom fro] './x.js c' as d from 
Export}$
impçãﬂfrom fro] './x.js' `$[' `$[`${