using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;

namespace Rcwes.Trainings.Courses;

/// <summary>The twelve courses of the project. Staff change them; a later start adds only what a site without any course needs.</summary>
internal static class CourseSeed
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static async Task AddMissingAsync(RcwesDb db, DateTime now, CancellationToken ct)
    {
        if (await db.Set<Course>().AnyAsync(ct)) return;
        await using var stream = typeof(CourseSeed).Assembly.GetManifestResourceStream("courses.json")!;
        var rows = (await JsonSerializer.DeserializeAsync<List<Row>>(stream, Options, ct))!;
        foreach (var (row, i) in rows.Select((row, i) => (row, i)))
        {
            var (course, told) = Course.Make(row.Slug, (i + 1) * 10, row.Facts(), Actor.System, now);
            db.Add(course);
            db.Activities.Add(told);
        }
        await db.SaveChangesAsync(ct);
    }

    private sealed record Row(string Slug, string Pl, string En, string GoalPl, string GoalEn, string ForWhom, string[] Outcomes, string[] Programme, string Methods, int Hours, int Minutes, bool Counts = true)
    {
        public CourseFacts Facts() => new(Pl, En)
        {
            GoalPl = GoalPl,
            GoalEn = GoalEn,
            ForWhomPl = ForWhom,
            OutcomesPl = string.Join('\n', Outcomes),
            ProgrammePl = string.Join('\n', Programme),
            MethodsPl = Methods,
            Hours = Hours,
            HourMinutes = Minutes,
            CountsTowardLimit = Counts,
        };
    }
}
