impor x from t{a,b ÿÿÿÿÿÿÿÿÿÿÿÿ,cÿÿÿ;
//# sourceMappingURL=