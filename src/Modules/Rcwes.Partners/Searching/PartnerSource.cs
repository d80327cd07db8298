using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;
using Rcwes.Institutions.Contracts;
using Rcwes.Partners.Local;
using Rcwes.Partners.Organisations;
using Rcwes.Partners.Topics;

namespace Rcwes.Partners.Searching;

/// <summary>Partners and local partnerships for the search of the whole site.</summary>
internal sealed class PartnerSource(RcwesDb db, IRegion region) : ISearchSource
{
    public SearchKind Kind { get; } = new("partnerzy", "Partnerzy i partnerstwa", 60, "handshake", typeof(PartnersTexts));

    public IReadOnlyList<string> Areas { get; } = [PartnersModule.Key];

    public SearchChange ChangeOf(ActivityEntry entry) => entry switch
    {
        { Module: PartnersModule.Key, SubjectType: Partner.Subject or LocalPartnership.Subject } => SearchChange.Of(entry.SubjectId),
        { Module: PartnersModule.Key, SubjectType: PartnerTopic.Subject } => SearchChange.All,
        _ => SearchChange.None,
    };

    public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var entry in await ReadAsync(db.Set<Partner>(), db.Set<LocalPartnership>(), ct)) yield return entry;
    }

    public Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct)
    {
        var ids = things.Select(Guid.Parse).ToList();
        return ReadAsync(db.Set<Partner>().Where(p => ids.Contains(p.Id)), db.Set<LocalPartnership>().Where(l => ids.Contains(l.Id)), ct);
    }

    private async Task<IReadOnlyList<SearchEntry>> ReadAsync(IQueryable<Partner> partners, IQueryable<LocalPartnership> locals, CancellationToken ct)
    {
        var topics = await db.Set<PartnerTopic>().AsNoTracking().ToDictionaryAsync(t => t.Slug, ct);
        var here = await region.ReadAsync(ct);
        var active = await partners.AsNoTracking().Where(p => p.State == PartnerState.Active).ToListAsync(ct);
        var shown = await locals.AsNoTracking().Where(l => l.IsShown).ToListAsync(ct);
        return
        [
            .. from partner in active from culture in Cultures.Codes select Cultures.Speaking(culture, () => PartnerOf(partner, culture, topics, here)),
            .. from local in shown from culture in Cultures.Codes select Cultures.Speaking(culture, () => LocalOf(local, culture, here)),
        ];
    }

    private static SearchEntry PartnerOf(Partner partner, string culture, Dictionary<string, PartnerTopic> topics, Region here)
    {
        var about = culture == "en" ? partner.AboutEn ?? partner.AboutPl : partner.AboutPl;
        var knows = partner.Topics.Select(t => topics.GetValueOrDefault(t)).OfType<PartnerTopic>().Select(t => culture == "en" && t.NameEn.Length > 0 ? t.NameEn : t.NamePl);
        var powiats = partner.Powiats.Select(here.Powiat).OfType<Powiat>().ToList();
        return new(partner.Id.ToString(), culture, partner.Name, $"{Prefix(culture)}/partnerzy#p-{partner.Id}")
        {
            Text = string.Join(". ", new[] { about, string.Join(", ", knows) }.Where(t => !string.IsNullOrWhiteSpace(t))),
            Summary = about ?? "",
            Places = powiats.Count == here.Powiats.Count ? [] : [string.Join(", ", powiats.Select(here.NameOf))],
            Powiats = [.. powiats.Select(here.LabelOf)],
        };
    }

    private static SearchEntry LocalOf(LocalPartnership local, string culture, Region here)
    {
        var goals = culture == "en" ? local.GoalsEn ?? local.GoalsPl : local.GoalsPl;
        var powiat = here.PowiatOf(local.Place) ?? here.Powiat(local.Place);
        var place = here.PlaceOf(local.Place);
        return new(local.Id.ToString(), culture, local.Name, $"{Prefix(culture)}/partnerstwa-lokalne/{local.Slug}")
        {
            Text = goals.Replace('\n', ' '),
            Summary = goals.Replace('\n', ' '),
            Places = place.Length == 0 ? [] : [place],
            Powiats = powiat is null ? [] : [here.LabelOf(powiat)],
        };
    }

    private static string Prefix(string culture) => culture == "en" ? "/en" : "";
}
