iimport{a, 'b c' as df
import`import('b c' './xs' `${`${