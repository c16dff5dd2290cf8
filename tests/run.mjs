console.error('written in a moment');
process.exit(1);
