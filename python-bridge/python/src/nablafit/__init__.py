"""Parton distribution functions fitted with neural networks and analytic derivatives.

    import nablafit as nf

    fit = nf.fit(nf.standard_card("first-fit"), progress=True)
    print(fit)
    fit.pdf("g", [0.01, 0.1])

Distributions are x f(x), scales are in GeV, and chi2 is chi2 without a factor. What goes wrong is a ValueError for arguments
that do not fit, a FileError for a file that is missing or not as it should be, and a PermissionError for a file that the
program may not have, with one sentence each.
"""

from ._api import (
    Card,
    Chi2,
    Dataset,
    Figure,
    Fit,
    FkTable,
    LhapdfMember,
    LhapdfSet,
    Lint,
    Grid,
    Network,
    RunningFit,
    Table,
    XfitterRun,
    card,
    chi2,
    configure,
    convert,
    dataset,
    datasets,
    evolve,
    fit,
    fk_table,
    fk_tables,
    lhapdf,
    lhapdf_sets,
    lint,
    grid,
    network,
    standard_card,
    start_fit,
    theory,
    versions,
    xfitter,
    xfitter_card,
)
from ._errors import FileError

__all__ = [
    "Card",
    "Chi2",
    "Dataset",
    "Figure",
    "FileError",
    "Fit",
    "FkTable",
    "LhapdfMember",
    "LhapdfSet",
    "Lint",
    "Grid",
    "Network",
    "RunningFit",
    "Table",
    "XfitterRun",
    "card",
    "chi2",
    "configure",
    "convert",
    "dataset",
    "datasets",
    "evolve",
    "fit",
    "fk_table",
    "fk_tables",
    "lhapdf",
    "lhapdf_sets",
    "lint",
    "grid",
    "network",
    "standard_card",
    "start_fit",
    "theory",
    "versions",
    "xfitter",
    "xfitter_card",
]
