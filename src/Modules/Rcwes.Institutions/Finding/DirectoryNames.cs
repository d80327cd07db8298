using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Finding;

/// <summary>What people call the values that the directory can be narrowed to.</summary>
internal sealed class DirectoryNames(IReadOnlyList<InstitutionType> types, IReadOnlyList<Term> terms, Region region, IStringLocalizer<InstitutionsTexts> texts)
{
    private readonly Dictionary<string, InstitutionType> _types = types.ToDictionary(t => t.Code);
    private readonly Dictionary<(TermKind, string), Term> _terms = terms.ToDictionary(t => (t.Kind, t.Slug));

    public IReadOnlyList<InstitutionType> Types => types;

    public Region Region => region;

    public static async ValueTask<DirectoryNames> ReadAsync(EntrySources sources, IRegion region, IStringLocalizer<InstitutionsTexts> texts, CancellationToken ct) =>
        new(await sources.TypesAsync(ct), await sources.TermsAsync(ct), await region.ReadAsync(ct), texts);

    public string Of(Facet facet, string code) => facet switch
    {
        Facet.Type => TypeOf(code),
        Facet.Group => Enum.TryParse<TypeGroup>(code, out var group) ? texts[group.Word()] : code,
        Facet.Powiat => region.Powiat(code) is { } powiat ? region.NameOf(powiat) : code,
        Facet.Gmina => region.Gmina(code) is { } gmina ? region.NameOf(gmina) : code,
        Facet.Subregion => Enum.TryParse<Subregion>(code, out var subregion) ? region.NameOf(subregion) : code,
        Facet.Service => TermOf(TermKind.Service, code),
        Facet.TargetGroup => TermOf(TermKind.TargetGroup, code),
        Facet.SocialEnterprise => texts["przedsiębiorstwa społeczne"],
        Facet.Pes => texts[TypeGroup.SocialEconomy.Word()],
        Facet.Confirmation => Of(code),
        Facet.NoPlace => texts["bez podanego miejsca"],
        _ => code,
    };

    public string TypeOf(string code) => _types.GetValueOrDefault(code)?.Name ?? code;

    public string TermOf(TermKind kind, string slug) => _terms.GetValueOrDefault((kind, slug))?.Name ?? slug;

    private string Of(string confirmation) => Enum.TryParse<Confirmation>(confirmation, out var value) ? value switch
    {
        Confirmation.Lately => texts["potwierdzone w ostatnim roku"],
        Confirmation.LongAgo => texts["potwierdzone dawniej"],
        _ => texts["jeszcze niepotwierdzone"],
    }
    : confirmation;
}
