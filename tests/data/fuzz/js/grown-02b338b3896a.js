imp ÿXÿÿk\r‘™ 
export 