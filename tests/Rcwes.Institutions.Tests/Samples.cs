using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;

namespace Rcwes.Institutions.Tests;

/// <summary>Institutions of these tests and one-line makers.</summary>
internal static class Samples
{
    /// <summary>A morning not long ago, whenever the tests are run: what is added now must not be out of date.</summary>
    public static readonly DateTime Now = DateTime.UtcNow.Date.AddDays(-2).AddHours(9);

    private static int _number;

    /// <summary>A name that no other test has.</summary>
    public static string Name(string name) => $"{name} nr {Interlocked.Increment(ref _number)}";

    public static EntryFacts Association(string name) => new(name, "STO")
    {
        ShortName = "Łąka",
        IsOpp = true,
        RunsCis = true,
        IsSocialEnterprise = true,
        SocialEnterpriseSince = new DateOnly(2024, 3, 1),
        SocialEnterpriseDecision = "PS.12.2024",
        SocialEnterpriseVoivode = "lubuski",
        DescriptionPl = "Uczymy szyć.\n\nI piec chleb.",
        Website = "laka.example.pl",
        SocialLinks = ["https://social.example/laka"],
        Languages = ["pl", "pjm"],
        Identifiers = [new(IdentifierScheme.Nip, "PL 927-187-32-07"), new(IdentifierScheme.Regon, "080086485"), new(IdentifierScheme.Krs, "123456")],
        Contacts = [new(ContactRole.General) { Email = "Biuro@LAKA.example.pl", Phone = "68 32 808 56", IsPublic = true }, new(ContactRole.Head) { Name = "Żaneta Śliwa" }],
        Places =
        [
            new(PlaceKind.Seat)
            {
                Street = "ul. Źródlana 3", PostalCode = "68200", Locality = "Żary", GminaCode = "081102", Access = PremisesAccess.StepFreeEntrance | PremisesAccess.Lift,
                Hours = [new(DayOfWeek.Sunday, new(10, 0), new(12, 0)), new(DayOfWeek.Monday, new(8, 0), new(12, 0)), new(DayOfWeek.Monday, new(13, 0), new(16, 0))],
            },
            new(PlaceKind.Branch) { Label = "Filia w Lubsku", Locality = "Lubsko", GminaCode = "081105" },
        ],
        Services = ["szkolenia-i-kursy", "mediacje"],
        TargetGroups = ["mlodziez"],
    };

    /// <summary>Stores an entry and brings it to a state by its verbs.</summary>
    public static Task<Guid> EntryAsync(this Site site, EntryFacts facts, InstitutionState state = InstitutionState.Listed) => site.InScopeAsync(async services =>
    {
        var book = services.GetRequiredService<InstitutionBook>();
        var entry = await book.AddAsync(facts, InstitutionState.Draft, Actor.System, Now, TestContext.Current.CancellationToken);
        await book.SaveAsync(TestContext.Current.CancellationToken);
        if (state != InstitutionState.Draft) await book.SaveAsync(entry.List(Actor.System, Now), TestContext.Current.CancellationToken);
        if (state == InstitutionState.Hidden) await book.SaveAsync(entry.Hide("próba", Actor.System, Now), TestContext.Current.CancellationToken);
        if (state == InstitutionState.Closed) await book.SaveAsync(entry.Close("próba", Actor.System, Now), TestContext.Current.CancellationToken);
        return entry.Id;
    });
}
