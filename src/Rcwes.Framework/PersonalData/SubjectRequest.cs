using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Activity;

namespace Rcwes.Framework.PersonalData;

/// <summary>What somebody asks about their data.</summary>
internal enum SubjectRequestKind
{
    Access,
    Correction,
    Erasure,
}

internal enum SubjectRequestState
{
    Open,
    Done,
}

/// <summary>Whom a request is about, as staff typed it.</summary>
internal sealed record SubjectFacts(string GivenNames, string FamilyName, DateOnly? BirthDate, string? Email, string? Phone);

/// <summary>Somebody asks what is known of them, or wants it corrected or erased. When it is done, only number, days and counts stay.</summary>
internal sealed class SubjectRequest
{
    public const string Subject = "subject-request";
    public const int LongestName = 100;
    public const int LongestEmail = 254;
    public const int LongestPhone = 60;

    // For EF.
    private SubjectRequest() { }

    public SubjectRequest(string number, SubjectRequestKind kind, DateOnly received, SubjectFacts facts, string? peselHidden, DateTime now)
    {
        (Id, Number, Kind, ReceivedOn, DueOn, CreatedUtc) = (Guid.CreateVersion7(), number, kind, received, received.AddMonths(1), now);
        (GivenNames, FamilyName, BirthDate) = (facts.GivenNames.Trim(), facts.FamilyName.Trim(), facts.BirthDate);
        (Email, Phone, PeselHidden) = (Text(facts.Email), Text(facts.Phone), peselHidden);
    }

    public Guid Id { get; private set; }

    /// <summary>As people say it, e.g. <c>DANE/2026/0001</c>.</summary>
    public string Number { get; private set; } = "";

    public SubjectRequestKind Kind { get; private set; }

    public SubjectRequestState State { get; private set; }

    public DateOnly ReceivedOn { get; private set; }

    /// <summary>One month after it was received (art. 12(3) of the GDPR). A day off is not added: earlier is never wrong.</summary>
    public DateOnly DueOn { get; private set; }

    [Personal]
    public string GivenNames { get; private set; } = "";

    [Personal]
    public string FamilyName { get; private set; } = "";

    [Personal]
    public DateOnly? BirthDate { get; private set; }

    [Personal]
    public string? Email { get; private set; }

    [Personal]
    public string? Phone { get; private set; }

    /// <summary>Encrypted.</summary>
    [Personal(IsSealed = true)]
    public string? PeselHidden { get; private set; }

    /// <summary>Keys of the records that staff said are this person's, as JSON; null until they said so.</summary>
    public string? Picks { get; private set; }

    /// <summary>How many records were deleted, anonymised and kept, as JSON.</summary>
    public string? Outcome { get; private set; }

    public DateTime CreatedUtc { get; private set; }

    public DateTime? DoneUtc { get; private set; }

    public Guid Stamp { get; private set; } = Guid.NewGuid();

    public bool IsOpen => State == SubjectRequestState.Open;

    public IReadOnlySet<string>? Picked => Picks is null ? null : JsonSerializer.Deserialize<HashSet<string>>(Picks);

    public IReadOnlyDictionary<string, int> Counts => Outcome is null ? new Dictionary<string, int>() : JsonSerializer.Deserialize<Dictionary<string, int>>(Outcome)!;

    public void Pick(IEnumerable<string> keys)
    {
        RefuseUnlessOpen();
        (Picks, Stamp) = (JsonSerializer.Serialize(keys), Guid.NewGuid());
    }

    /// <summary>Ends it and forgets whom it was about.</summary>
    public ActivityEntry Close(string verb, IReadOnlyDictionary<string, int> counts, Actor actor, DateTime now)
    {
        RefuseUnlessOpen();
        (State, DoneUtc, Outcome, Picks, Stamp) = (SubjectRequestState.Done, now, JsonSerializer.Serialize(counts), null, Guid.NewGuid());
        (GivenNames, FamilyName, BirthDate, Email, Phone, PeselHidden) = ("", "", null, null, null, null);
        return Record(verb, actor, now, counts);
    }

    public ActivityEntry Record(string verb, Actor actor, DateTime now, object? data = null) =>
        ActivityEntry.Of(PersonalDataServices.Key, Subject, Id.ToString(), verb, actor, now, data: data);

    private void RefuseUnlessOpen()
    {
        if (!IsOpen) throw new RuleException("subject-request.done", "Ta sprawa jest już zakończona.");
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public static void Configure(ModelBuilder model) => model.Entity<SubjectRequest>(request =>
    {
        request.ToTable("privacy_requests");
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Number).HasMaxLength(30);
        request.Property(r => r.GivenNames).HasMaxLength(LongestName);
        request.Property(r => r.FamilyName).HasMaxLength(LongestName);
        request.Property(r => r.Email).HasMaxLength(LongestEmail);
        request.Property(r => r.Phone).HasMaxLength(LongestPhone);
        request.Property(r => r.PeselHidden).HasMaxLength(1000);
        request.Property(r => r.Stamp).IsConcurrencyToken();
        request.Ignore(r => r.IsOpen).Ignore(r => r.Picked).Ignore(r => r.Counts);
        request.HasIndex(r => r.Number).IsUnique();
        request.HasIndex(r => new { r.State, r.DueOn });
    });
}
