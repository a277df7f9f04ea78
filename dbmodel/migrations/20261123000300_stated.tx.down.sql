DROP TABLE stated_changes;
DROP TABLE stated_figures;
