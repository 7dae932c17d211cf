"""Repères: curated YAML records → a checked catalogue → a fast, searchable static site with a map.

The package reads in the order in which data flows; `pipeline` is the recipe, read it first.

    problem, artifact, registry      the values that stages hand over, and discovery
    source, yaml_*, loading          1  YAML text → plain data with places
    records/, vocabulary/, messages  2  plain data → records, or French problems
    catalogue                        3  records → lookups and relations both ways
    checks/, rules/                  4  rules across records; what every rule publishes of itself
    languages/                       guides in other languages: words of pages, translations and their states
    views/, rendering, pages/        5  catalogue → pages (HTML from autoescaped templates)
    search/, exports/, paper/        6, 7  catalogue → search index, files for machines, a booklet to print
    embedding                        5  pages without the theme, for frames of other sites
    shell, engines                   8  the theme, rendered once a section, stamped a page at a time
    offline                          9  artifacts → the list of what a device may keep without a network
    output                           10  artifacts → files, all or nothing
    mending                          what `check --fix` writes back into records
    schemas                          what editors know of records while people write them
    reports, server, cli, commands/  what people read and type
"""
