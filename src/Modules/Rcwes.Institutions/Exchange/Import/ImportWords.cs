using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Entries;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>Words for imports, as localisation keys and as sentences.</summary>
internal static class ImportWords
{
    public static string Of(ImportState state) => state switch
    {
        ImportState.Uploaded => "czeka na opis kolumn",
        ImportState.Checking => "sprawdzanie",
        ImportState.Checked => "sprawdzony, czeka na decyzję",
        ImportState.Running => "wczytywanie",
        ImportState.Done => "wczytany",
        ImportState.Undoing => "cofanie",
        ImportState.Undone => "cofnięty",
        ImportState.Stopped => "zatrzymany",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string MarkOf(ImportState state) => state switch
    {
        ImportState.Done => "published",
        ImportState.Checking or ImportState.Running or ImportState.Undoing => "scheduled",
        ImportState.Stopped => "parked",
        ImportState.Checked => "changed",
        _ => "draft",
    };

    public static (string Word, string Tone) Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.New => ("nowy wpis", "success"),
        RowOutcome.Changed => ("zmiana wpisu", "info"),
        RowOutcome.Same => ("bez zmian", "quiet"),
        RowOutcome.Suspected => ("może już być w katalogu", "warning"),
        RowOutcome.Refused => ("odrzucony", "danger"),
        _ => ("czeka", "quiet"),
    };

    public static (string Word, string Tone) Of(RowResult result) => result switch
    {
        RowResult.Added => ("dodany", "success"),
        RowResult.Updated => ("zmieniony", "info"),
        RowResult.Overtaken => ("nie wczytano", "danger"),
        _ => ("pominięty", "quiet"),
    };

    public static (string Word, string Tone) Of(RowUndo undo) => undo switch
    {
        RowUndo.Removed => ("usunięty z katalogu", "success"),
        RowUndo.Restored => ("przywrócony", "success"),
        RowUndo.Left => ("został", "warning"),
        _ => ("bez zmian", "quiet"),
    };

    public static string Of(Likeness why) => why switch
    {
        Likeness.SameNumber => "ten sam numer",
        Likeness.SameName => "ta sama nazwa",
        _ => "podobna nazwa",
    };

    /// <summary>„Sprawdzono 250 z 1000 wierszy”.</summary>
    public static string Progress(this IStringLocalizer<InstitutionsTexts> l, InstitutionImport import) => import.State switch
    {
        ImportState.Checking => l.Plural(import.Rows, "Sprawdzono {1} z {0} wiersza.|Sprawdzono {1} z {0} wierszy.|Sprawdzono {1} z {0} wierszy.", import.Finished),
        ImportState.Running => l.Plural(import.Rows, "Wczytano {1} z {0} wiersza.|Wczytano {1} z {0} wierszy.|Wczytano {1} z {0} wierszy.", import.Finished),
        _ => l.Plural(import.Finished, "Cofnięto {0} wiersz.|Cofnięto {0} wiersze.|Cofnięto {0} wierszy."),
    };

    public static string Of(this IStringLocalizer<InstitutionsTexts> l, RowFinding finding) => l[finding.Sentence, [.. finding.Arguments]];
}
