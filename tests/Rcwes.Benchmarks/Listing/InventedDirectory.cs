using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Sample;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Listing;

/// <summary>A site whose directory holds so many invented institutions.</summary>
internal static class InventedDirectory
{
    private const int Chunk = 2_000;

    public static async Task<Site> StartAsync(DatabaseEngine engine, int count)
    {
        var site = await Site.StartAsync(engine, o => (o.Kestrel, o.Environment, o.SampleData) = (true, "Production", false));
        var now = DateTime.UtcNow;
        var sample = new SampleInstitutions();
        var choices = await site.InScopeAsync(s => s.GetRequiredService<EntrySources>().ChoicesAsync(CancellationToken.None).AsTask());
        foreach (var some in sample.Take(count).Chunk(Chunk))
        {
            await site.InScopeAsync(async services =>
            {
                var db = services.GetRequiredService<RcwesDb>();
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                foreach (var (facts, days) in some)
                {
                    var (institution, _) = Institution.Begin(EntryCheck.Read(facts, choices).Required(), Slug.From(facts.Name, Institution.LongestSlug), InstitutionState.Draft, Actor.System, now);
                    if (days is { } ago) institution.Confirm(DateOnly.FromDateTime(now).AddDays(-ago), ConfirmedBy.Institution, Actor.System, now);
                    institution.List(Actor.System, now);
                    db.Add(institution);
                }
                await db.SaveChangesAsync();
            });
        }
        return site;
    }
}
