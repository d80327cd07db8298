using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Modules;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;

namespace Rcwes.Participants.Recipes;

/// <summary>The step <c>Participants</c>: with <c>Sample</c> so many people who are plainly invented, called as <c>GivenName</c> and <c>FamilyName</c> say, with trainings from <c>Courses</c> and support, for institutions found by the words of <c>Institutions</c>. Real people never travel in recipes.</summary>
internal sealed class ParticipantsStep(RcwesDb db, IPeople people, IEntitlements limits, ISupports supports, IInstitutions institutions, IRegion region) : IRecipeStep
{
    /// <summary>Support that only a sample has says that it comes from here; real support comes from trainings and advice.</summary>
    public const string Source = "Rcwes.Participants";

    private const int Most = 200;

    public string Name => "Participants";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (step["Sample"] is not { } wanted) return;
        if (wanted.GetValueKind() != System.Text.Json.JsonValueKind.Number || wanted.GetValue<int>() is < 0 or > Most)
            throw new RuleException("recipe.participants", "Krok Participants: liczba przykładowych osób musi być od 0 do {0}.", Most);
        var (given, family, courses) = (step["GivenName"]?.ToString(), step["FamilyName"]?.ToString(), step["Courses"] as JsonArray);
        if (string.IsNullOrWhiteSpace(given) || string.IsNullOrWhiteSpace(family) || courses is null) throw new RuleException("recipe.participants", "Krok Participants: podaj GivenName, FamilyName i Courses.");
        var gminas = (await region.ReadAsync(ct)).Gminas;
        var represented = await institutions.FindAsync(step["Institutions"]?.ToString() ?? "", FindAmong.Present, 40, ct);
        for (var n = 0; n < wanted.GetValue<int>(); n++)
            run.Tally.Add("Person", await PutAsync(new(n, given, family, [.. courses.Select(c => c!.ToString())]), gminas[n * 7 % gminas.Count].Code, n % 5 == 4 || represented.Count == 0 ? null : represented[n * 3 % represented.Count].Id, run, ct));
        await db.SaveChangesAsync(ct);
    }

    private async Task<RecipeOutcome> PutAsync(Sample sample, string gmina, Guid? institution, RecipeRun run, CancellationToken ct)
    {
        var n = sample.Number;
        // Letters, because names have no digits: A, B … Z, AA, AB …
        var letters = n < 26 ? $"{(char)('A' + n)}" : $"{(char)('A' + n / 26 - 1)}{(char)('A' + n % 26)}";
        var identity = new PersonIdentity(sample.GivenName, $"{sample.FamilyName} {letters}", new DateOnly(1961 + n * 5 % 42, 1 + n % 12, 1 + n * 3 % 28))
        {
            Email = $"sample-{letters.ToLowerInvariant()}@rcwes.example",
            GminaCode = gmina,
            Sex = n % 3 == 0 ? Sex.Man : Sex.Woman,
        };
        var person = await people.FindOrAddAsync(identity, run.Actor, run.Now, ct);
        var isNew = db.Set<Person>().Local.Any(p => p.Id == person && db.Entry(p).State == EntityState.Added);
        // What staff have made of a sample since stays as it is.
        if (!isNew) return RecipeOutcome.Same;
        for (var course = 0; course < Math.Min(n % 4, sample.Courses.Count); course++)
        {
            var place = IdOf($"sample place {n} {course}");
            await limits.TakeAsync(person, new(Source, place, sample.Courses[course]), null, run.Actor, run.Now, ct);
            for (var day = 0; day < 2; day++)
                await supports.AddAsync(new(person, DateOnly.FromDateTime(Warsaw.FromUtc(run.Now)).AddDays(-20 * course - day - n), 6, SupportKind.TrainingDay, Source, IdOf($"sample day {n} {course} {day}")) { Institution = institution, Place = place }, run.Actor, run.Now, ct);
        }
        return RecipeOutcome.New;
    }

    /// <summary>The same id at every import.</summary>
    private static Guid IdOf(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    private sealed record Sample(int Number, string GivenName, string FamilyName, IReadOnlyList<string> Courses);
}
