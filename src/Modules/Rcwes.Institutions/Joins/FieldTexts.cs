using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Finding;
using Rcwes.Institutions.Forms;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Joins;

/// <summary>What a field says, in words of the reader, one line for each thing.</summary>
internal sealed class FieldTexts(RcwesDb db, EntrySources sources, IRegion region, IStringLocalizer<InstitutionsTexts> l)
{
    private DirectoryNames _names = null!;
    private Dictionary<Guid, string> _parents = [];

    /// <summary>Reads the names that the facts refer to.</summary>
    public async Task PrepareAsync(IEnumerable<EntryFacts> facts, CancellationToken ct)
    {
        _names = await DirectoryNames.ReadAsync(sources, region, l, ct);
        var parents = facts.Select(f => f.ParentId).OfType<Guid>().Distinct().ToList();
        _parents = await db.Set<Institution>().Where(i => parents.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Name, ct);
    }

    public IReadOnlyList<string> Of(EntryField field, EntryFacts facts) => field.Key switch
    {
        nameof(EntryFacts.TypeCode) => [_names.TypeOf(facts.TypeCode)],
        nameof(EntryFacts.ParentId) => facts.ParentId is { } parent && _parents.TryGetValue(parent, out var name) ? [name] : [],
        nameof(EntryFacts.IsSocialEnterprise) => !facts.IsSocialEnterprise ? [] : [Together(l["tak"], facts.SocialEnterpriseDecision, facts.SocialEnterpriseSince is { } day ? Moments.Short(day) : null)],
        nameof(EntryFacts.IsOpp) or nameof(EntryFacts.RunsCis) or nameof(EntryFacts.RunsKis) or nameof(EntryFacts.RunsWtz) or nameof(EntryFacts.RunsZaz) => field.Text(facts).Length > 0 ? [l["tak"].Value] : [],
        nameof(EntryFacts.Languages) => [.. facts.Languages.Select(code => l[EntryWordings.Language(code)].Value)],
        nameof(EntryFacts.Identifiers) => [.. facts.Identifiers.Select(Number)],
        nameof(EntryFacts.Contacts) => [.. facts.Contacts.Select(c => Together($"{l[c.Role.Word()]}:", c.Name, c.Phone, c.Email, c.IsPublic ? null : l["tylko dla zespołu"].Value))],
        nameof(EntryFacts.Places) => [.. facts.Places.Select(Place)],
        nameof(EntryFacts.Services) => [.. facts.Services.Select(s => _names.TermOf(TermKind.Service, s))],
        nameof(EntryFacts.TargetGroups) => [.. facts.TargetGroups.Select(s => _names.TermOf(TermKind.TargetGroup, s))],
        _ => field.Text(facts).Split('\n', StringSplitOptions.RemoveEmptyEntries),
    };

    private string Number(IdentifierFacts number)
    {
        var text = $"{number.Register ?? l[number.Scheme.Word()].Value} {IdentifierRules.Show(number.Scheme, number.Value)}";
        return number.ValidTo is { } end ? Together(text, l["do {0}", Moments.Short(end)]) : text;
    }

    private string Place(PlaceFacts place)
    {
        var hours = PlaceInput.Week.Select(day => (Day: day, Text: HoursText.Show(place.Hours.Where(h => h.Day == day)))).Where(d => d.Text.Length > 0)
            .Select(d => $"{l[EntryWordings.Day(d.Day)]} {d.Text}");
        var access = Enum.GetValues<PremisesAccess>().Where(a => a != PremisesAccess.None && place.Access.HasFlag(a)).Select(a => l[a.Word()].Value);
        var gmina = _names.Region.Gmina(place.GminaCode) is { } found ? l["gmina {0}", _names.Region.NameOf(found)].Value : null;
        return Together([$"{l[place.Kind.Word()]}:", place.Label, place.Street, $"{place.PostalCode} {place.Locality}".Trim(), gmina, place.Phone, .. hours, .. access, place.AccessNote]);
    }

    private static string Together(params IEnumerable<string?> pieces) => string.Join(", ", pieces.Where(p => !string.IsNullOrEmpty(p))).Replace(":, ", ": ", StringComparison.Ordinal);
}
