using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Finding;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Exchange.Import;

/// <summary>
/// What a row would change, in words of the reader. Stored changes hold codes, so that a check in one language and a run in another
/// say the same.
/// </summary>
internal sealed partial class ChangeTexts(EntrySources sources, IRegion region, IStringLocalizer<InstitutionsTexts> l)
{
    private DirectoryNames _names = null!;

    public async Task PrepareAsync(CancellationToken ct) => _names = await DirectoryNames.ReadAsync(sources, region, l, ct);

    /// <param name="label">Of the field.</param>
    /// <param name="text">As it is stored.</param>
    public string Of(string label, string text) => EntryFields.All.FirstOrDefault(f => f.Label == label)?.Key switch
    {
        nameof(EntryFacts.TypeCode) => _names.TypeOf(text),
        nameof(EntryFacts.Services) => EachLine(text, slug => _names.TermOf(TermKind.Service, slug)),
        nameof(EntryFacts.TargetGroups) => EachLine(text, slug => _names.TermOf(TermKind.TargetGroup, slug)),
        nameof(EntryFacts.Languages) => EachLine(text, code => Languages.All.Contains(code) ? l[EntryWordings.Language(code)] : code),
        nameof(EntryFacts.Contacts) => EachLine(text, line => EachPiece(line, Contact)),
        nameof(EntryFacts.Places) => EachLine(text, line => EachPiece(line, Place)),
        _ => text == "✓" ? l["tak"] : text,
    };

    private static string EachLine(string text, Func<string, string> of) => string.Join('\n', text.Split('\n').Select(of));

    private static string EachPiece(string line, Func<string, string> of) => string.Join(", ", line.Split(", ").Select(of));

    private string Contact(string piece) =>
        Enum.TryParse<ContactRole>(piece.Replace(" ✕", "", StringComparison.Ordinal), out var role) ? l[role.Word()] + (piece.EndsWith('✕') ? $" ({l["tylko dla zespołu"].Value})" : "") : piece;

    private string Place(string piece)
    {
        // A number alone would be read as an enum too.
        if (GminaCode().IsMatch(piece)) return _names.Region.Gmina(piece) is { } gmina ? l["gmina {0}", _names.Region.NameOf(gmina)] : piece;
        if (piece.Length == 0 || char.IsAsciiDigit(piece[0])) return piece;
        if (Enum.TryParse<PlaceKind>(piece, out var kind)) return l[kind.Word()];
        if (Enum.TryParse<PremisesAccess>(piece, out var access)) return l[access.Word()];
        return Day().Replace(piece, day => l[EntryWordings.Day(Enum.Parse<DayOfWeek>(day.Value))]);
    }

    [GeneratedRegex(@"^08\d{4}$")]
    private static partial Regex GminaCode();

    [GeneratedRegex(@"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?= \d)")]
    private static partial Regex Day();
}
