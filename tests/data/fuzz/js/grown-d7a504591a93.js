import 'ÿ.js'í €import {a, {
imp‹roßfm from './xoj%s' `${`${