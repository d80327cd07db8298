using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Trainings.Courses;
using Rcwes.Trainings.Editions;

namespace Rcwes.Trainings.Tests;

/// <summary>Editions of these tests, with one-line makers.</summary>
internal static class Cast
{
    public const string Slug = "marketing-przedsiebiorstw-spolecznych";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static DateOnly Today => Warsaw.Today(TimeProvider.System);

    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Facts of an edition that is open now and begins in some days, in Żary.</summary>
    public static EditionFacts Facts(int capacity, int startsIn = 30) => new(capacity, 1, Today.AddDays(-1), Today.AddDays(startsIn))
    {
        Locality = "Żary",
        GminaCode = "081102",
        Rules = "Regulamin próbny",
        Sessions = [new(Today.AddDays(startsIn), new(9, 0), new(15, 0)), new(Today.AddDays(startsIn + 1), new(9, 0), new(14, 0))],
    };

    /// <summary>A published edition.</summary>
    public static Task<Edition> EditionAsync(this Site site, int capacity, string slug = Slug, Func<EditionFacts, EditionFacts>? change = null) => site.InScopeAsync(async services =>
    {
        var course = await services.GetRequiredService<RcwesDb>().Set<Course>().SingleAsync(c => c.Slug == slug, Ct);
        var book = services.GetRequiredService<EditionBook>();
        var edition = await book.AddAsync(course.Id, change?.Invoke(Facts(capacity)) ?? Facts(capacity), null, Ct);
        await book.PublishAsync(edition, Actor.System, Ct);
        return edition;
    });

    /// <summary>Waits for what the readers of the activity log do in the background.</summary>
    public static async Task UntilAsync(this Site site, Func<RcwesDb, Task<bool>> seen)
    {
        for (var waited = 0; !await site.InScopeAsync(s => seen(s.GetRequiredService<RcwesDb>())); waited++)
        {
            if (waited == 300) Assert.Fail("It never came.");
            await Task.Delay(50, Ct);
        }
    }
}
