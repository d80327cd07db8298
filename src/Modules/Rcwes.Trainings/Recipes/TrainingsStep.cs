using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Institutions.Contracts;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Recipes;

/// <summary>The step <c>Trainings</c>: so many sample editions, visibly made up, in the weeks after the day on which it runs. A site that has editions gets none.</summary>
internal sealed class TrainingsStep(RcwesDb db, EditionBook book, IRegion region) : IRecipeStep
{
    private const int Most = 100;

    public string Name => "Trainings";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var sample = step["Sample"].Deserialize<Sample>();
        if (sample is not { Towns.Count: > 0 } || await db.Set<Edition>().AnyAsync(ct)) return;
        var lubuskie = await region.ReadAsync(ct);
        var courses = await db.Set<Course>().AsNoTracking().OrderBy(c => c.Order).ToListAsync(ct);
        var today = DateOnly.FromDateTime(Warsaw.FromUtc(run.Now));
        for (var i = 0; i < Math.Min(sample.Count, Most); i++)
        {
            var facts = Facts(sample, i, today, lubuskie);
            var edition = await book.AddAsync(courses[i * 5 % courses.Count].Id, facts, null, ct);
            await book.PublishAsync(edition, run.Actor, ct);
            run.Tally.Add("Edition", RecipeOutcome.New);
        }
    }

    /// <summary>Samples come from nowhere and go nowhere.</summary>
    public Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<JsonObject>>([]);

    private static EditionFacts Facts(Sample sample, int i, DateOnly today, Region lubuskie)
    {
        var first = today.AddDays(14 + i * 6);
        while (first.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) first = first.AddDays(1);
        var (town, online) = (sample.Towns[i % sample.Towns.Count], i % 5 == 4);
        return new(i == 1 ? 2 : 12 + i % 3 * 4, i == 1 ? 1 : 6, today.AddDays(-3), first.AddDays(-2))
        {
            Locality = online ? null : town,
            Place = online ? null : sample.Place,
            GminaCode = online ? null : lubuskie.Named(town).FirstOrDefault()?.Code,
            Online = online,
            OnlineAddress = online ? sample.OnlineAddress : null,
            Trainer = sample.Trainer,
            Support = sample.Support,
            Rules = sample.Rules,
            Sessions = [.. Enumerable.Range(0, 1 + i % 3).Select(d => new SessionTime(first.AddDays(d), new(9, 0), new(15, 30)))],
        };
    }

    /// <summary>What sample editions say of themselves.</summary>
    private sealed record Sample(int Count, List<string> Towns, string Place, string Trainer, string Support, string Rules, string? OnlineAddress = null);
}
