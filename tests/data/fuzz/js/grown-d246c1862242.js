import*as n from'.àßÂßĞ¤Ü"`]\/[/]/, gt = `import './a.js' xjs';
exm.js';L=