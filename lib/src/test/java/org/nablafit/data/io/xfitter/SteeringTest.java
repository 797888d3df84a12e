package org.nablafit.data.io.xfitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nablafit.data.io.xfitter.Steering.NamedFile;
import org.nablafit.data.xfitter.Chi2Style;
import org.nablafit.data.xfitter.CovarianceToNuisance;
import org.nablafit.data.xfitter.CutRule;
import org.nablafit.data.xfitter.Modifiers;
import org.nablafit.data.xfitter.Scaling;
import org.nablafit.data.xfitter.SourceOptions;
import org.nablafit.data.xfitter.SourceTreatment;
import org.nablafit.serialization.FileFormatException;
import org.nablafit.testkit.ProjectFiles;

class SteeringTest {
    private static final Path FILE = Path.of("steering.txt");

    /** Every namelist that is read. */
    static final String SAMPLE = """
            * a run made for the test
            &InFiles
              NInputFiles = 2
              InputFileNames(1) = 'a/one.dat'
              InputFileNames(2) = 'a/two.dat'
            &End
            &InCorr
              NCorrFiles = 1
              CorrFileNames(1) = 'a/one.corr'
            &End
            &InTheory
              InputTheoNames(2) = 'two_theory.dat'
            &End
            &xFitter
              Chi2SettingsName = 'StatScale', 'UncorSysScale', 'CorSysScale', 'UncorChi2Type', 'CorChi2Type'
              Chi2Settings = 'NoRescale', 'Poisson', 'LogNormal', 'Diagonal', 'Matrix'
              Chi2ExtraParam = 'ExtraSystRescale', 'FirstIterationRescale'
              AsymErrorsIterations = 10
              UseDataSetIndex = T
              ControlFitSplit = F
            &End
            &Systematics
              ListOfSources = 'lumi:A', 'jes:M:C'
              ScaleByNameName(1) = 'lumi'
              ScaleByNameFactor(1) = 0.5
              PriorScaleName(3) = 'jes'
              PriorScaleFactor(3) = 0.
            &End
            &CovarToNuisance
              LConvertCovToNui = true
              Tolerance = 1e-3
              LSubtractStat = T
              DataName = 'One'
              DataSystType = ':A'
            &End
            &ReduceSyst do_reduce = T, tolerance = 0.01, useBlas = F /
            &Output Q2VAL = 1.9, 10., OutNX = 51, OutXRange = 1E-5, 0.99 /
            &Cuts
              ProcessName(1) = 'NC e+-p', Variable(1) = 'Q2', CutValueMin(1) = 3.5, CutValueMax(1) = 1e6
              ProcessName(2) = 'DUMMY', Variable(2) = 'Whad2', CutValueMin(2) = 15
              Dataset(1,2) = 17, 18
            &End
            &MCErrors LRand = T, LRandData = F, ISeedMC = 7, StaType = 1, SysType = 2 /
            """;

    @Test
    void everyNamelist() throws FileFormatException {
        Steering steering = Steering.parse(FILE, SAMPLE);
        assertThat(steering.dataFiles()).containsExactly(new NamedFile("a/one.dat", 4), new NamedFile("a/two.dat", 5));
        assertThat(steering.correlationFiles()).containsExactly(new NamedFile("a/one.corr", 9));
        assertThat(steering.theoryFiles()).isEqualTo(Map.of(2, new NamedFile("two_theory.dat", 12)));
        assertThat(steering.chi2())
                .isEqualTo(new Chi2Style(
                        Scaling.ADDITIVE,
                        Scaling.POISSON,
                        Scaling.MULTIPLICATIVE,
                        SourceTreatment.COVARIANCE,
                        true,
                        true,
                        true,
                        10));
        assertThat(steering.useDataSetIndex()).isTrue();
        assertThat(steering.controlFitSplit()).isFalse();
        assertThat(steering.sources())
                .isEqualTo(new SourceOptions(
                        Map.of("lumi", Modifiers.parse(":A", false), "jes", Modifiers.parse(":M:C", false)),
                        Map.of("lumi", 0.5),
                        Map.of("jes", 0.0)));
        assertThat(steering.covarianceToNuisance())
                .contains(new CovarianceToNuisance(1e-3, true, Map.of("One", Scaling.ADDITIVE)));
        assertThat(steering.reductionTolerance()).contains(0.01);
        assertThat(steering.output()).isEqualTo(new Steering.Output(List.of(1.9, 10.0), 51, 1e-5, 0.99));
        assertThat(steering.cuts())
                .containsExactly(
                        new CutRule("NC e+-p", "Q2", 3.5, 1e6, Set.of()),
                        new CutRule("DUMMY", "Whad2", 15, Double.POSITIVE_INFINITY, Set.of(17, 18)));
        assertThat(steering.pseudoData()).contains(new Steering.PseudoData(false, 7, 1, 2));
        assertThat(steering.findings()).isEmpty();
    }

    @Test
    void whatIsLeftOutHasTheDefaults() throws FileFormatException {
        Steering steering = Steering.parse(FILE, "&InFiles InputFileNames = 'a.dat' /");
        assertThat(steering.chi2()).isEqualTo(Chi2Style.DEFAULT);
        assertThat(steering.correlationFiles()).isEmpty();
        assertThat(steering.covarianceToNuisance()).isEmpty();
        assertThat(steering.reductionTolerance()).isEmpty();
        assertThat(steering.pseudoData()).isEqualTo(Optional.empty());
        assertThat(steering.output()).isEqualTo(new Steering.Output(List.of(), 101, 1e-4, 1));
    }

    @Test
    void aRunOfTheHeraData() throws FileFormatException {
        Steering steering = Steering.read(ProjectFiles.reference("xfitter/defaultNNLO/steering.txt"));
        assertThat(steering.dataFiles()).hasSize(7);
        assertThat(steering.dataFiles().getFirst().name())
                .isEqualTo("datafiles/hera/h1zeusCombined/inclusiveDis/1506.06042/HERA1+2_NCep_920-thexp.dat");
        assertThat(steering.chi2())
                .isEqualTo(new Chi2Style(
                        Scaling.POISSON,
                        Scaling.MULTIPLICATIVE,
                        Scaling.MULTIPLICATIVE,
                        SourceTreatment.NUISANCE,
                        true,
                        false,
                        false,
                        0));
        assertThat(steering.cuts()).hasSize(4);
        assertThat(steering.cuts().getFirst()).isEqualTo(new CutRule("NC e+-p", "Q2", 3.5, 1e6, Set.of()));
        assertThat(steering.output().q2()).containsExactly(1.9, 3.0, 4.0, 5.0, 10.0, 100.0, 6464.0, 8317.0);
        assertThat(steering.findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    &Systematics       | &Systematic       | steering.txt:22: the namelist &Systematic is not known and passed over; did you mean 'Systematics'?
                    &MCErrors LRand =  | &chi2scan LRand = | steering.txt:43: the namelist &chi2scan is passed over: scans of chi2 are not read; fit with the parameter fixed at each value
                    LSubtractStat      | LSubtractStats    | steering.txt:32: 'LSubtractStats' is no key of &CovarToNuisance and passed over; did you mean 'LSubtractStat'?
                    OutNX = 51         | pdfRotate = 1     | steering.txt:37: 'pdfRotate' is no key of &Output and passed over; known are CovFileName, OutNX, OutXRange, ParsFileName, Q2VAL, ReadParsFromFile, WriteLHAPDF5
                    OutNX = 51         | WriteLHAPDF5 = T  | steering.txt:37: WriteLHAPDF5 has no meaning here and is passed over
                    NInputFiles = 2    | NInputFiles = 1   | steering.txt:3: NInputFiles is 1: of the 2 files of InputFileNames, those from 'a/two.dat' on are not read
                    UseDataSetIndex = T | UseDataSetIndex = F | steering.txt:41: the rule 2 is for data sets by IndexDataset, which xFitter replaces by numbers of its own unless UseDataSetIndex = T; here the numbers in the files hold
                    ProcessName(2) = 'DUMMY', | | steering.txt:40: the rule 2 of &Cuts has no ProcessName and is for no data set
                    """)
    void findings(String old, String changed, String sentence) throws FileFormatException {
        assertThat(SAMPLE).contains(old);
        String text =
                SAMPLE.replace("InputTheoNames(2)", "InputTheoNames(1)").replace(old, changed == null ? "" : changed);
        assertThat(Steering.parse(FILE, text).findings().stream().map(Finding::toString))
                .containsExactly(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    &InFiles             | &Files                 | steering.txt: the file has no namelist &InFiles; it has &Files, &InCorr, &InTheory, &xFitter, &Systematics, &CovarToNuisance, &ReduceSyst, &Output, &Cuts, &MCErrors
                    NInputFiles = 2      | NInputFiles = 3        | steering.txt:3: NInputFiles is 3, InputFileNames names 2 files
                    InputTheoNames(2)    | InputTheoNames(3)      | steering.txt:12: InputTheoNames(3) is a table for a data file that is not there; there are 2
                    'Matrix'             | 'Matrx'                | steering.txt:16: 'Matrx' is not known in Chi2Settings; did you mean 'Matrix'?
                    'CorChi2Type'        | 'CorChiType'           | steering.txt:15: 'CorChiType' is not known in Chi2SettingsName; did you mean 'CorChi2Type'?
                    , 'Matrix'           | | steering.txt:16: Chi2SettingsName has 'CorChi2Type' at 5, Chi2Settings has no value there
                    'ExtraSystRescale'   | 'ExtraRescale'         | steering.txt:17: 'ExtraRescale' is not known in Chi2ExtraParam; did you mean 'ExtraSystRescale'?
                    'lumi:A'             | 'lumi:B'               | steering.txt:23: ':B' is no modifier of a source; there are :M :A :P (scaling), :N :C :O :E (treatment), :D :T (data or theory)
                    ScaleByNameFactor(1) | ScaleByNameFactor(2)   | steering.txt:24: ScaleByNameName has 'lumi' at 1, ScaleByNameFactor has no number there
                    PriorScaleFactor(3) = 0. | PriorScaleFactor(3) = -1. | steering.txt:27: the prior of 'jes' is multiplied by -1.0, 0 or more is expected
                    Tolerance = 1e-3     | Tolerance = 2          | steering.txt:31: Tolerance is 2.0, a number from 0 to less than 1 is expected
                    ':A'                 | ':N'                   | steering.txt:34: ':N' names none of the scalings :M :A :P
                    1E-5, 0.99           | 0.99, 1E-5             | steering.txt:37: OutXRange is 0.99, 1.0E-5; two rising numbers from 0 to 1 are expected
                    Variable(1)          | Variable(3)            | steering.txt:39: the rule 1 of &Cuts has a ProcessName and no Variable
                    17, 18               | 17, x                  | steering.txt:41: Dataset holds whole numbers, 'x' was found
                    StaType = 1          | StaType = 5            | steering.txt:43: StaType is 5, a number from 0 to 4 is expected
                    """)
    void complaints(String old, String changed, String sentence) {
        assertThat(SAMPLE).contains(old);
        assertThatExceptionOfType(FileFormatException.class)
                .isThrownBy(() -> Steering.parse(FILE, SAMPLE.replace(old, changed == null ? "" : changed)))
                .withMessage(sentence);
    }
}
