using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework.Polish;

namespace Rcwes.Framework.Bulk;

/// <summary>One act on many things: what was picked, what was asked, what came of it. Kept so that it can be finished after a fall and taken back.</summary>
internal sealed class BulkRun
{
    public const int LongestAnswers = 4000;

    /// <summary>Kept in a column and never shown as a page: Polish letters may stay what they are.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary><see cref="BulkAct.Name"/>.</summary>
    public required string Act { get; init; }

    /// <summary>Query of the list that the person came from; where they go back to.</summary>
    public required string View { get; init; }

    /// <summary>Account.</summary>
    public required string? By { get; init; }

    public required DateTime CreatedUtc { get; init; }

    public BulkState State { get; set; }

    /// <summary>JSON of what the person said.</summary>
    public string Answers { get; private set; } = "{}";

    public DateTime? DoneUtc { get; set; }

    public List<BulkItem> Items { get; } = [];

    public IReadOnlyDictionary<string, string> Said => JsonSerializer.Deserialize<Dictionary<string, string>>(Answers)!;

    public void Say(IReadOnlyDictionary<string, string> answers) => Answers = JsonSerializer.Serialize(answers, Plain);

    /// <summary>Whether the answers fit: what is written with marks and pictures takes more room than letters.</summary>
    public static bool Holds(IReadOnlyDictionary<string, string> answers) => JsonSerializer.Serialize(answers, Plain).Length <= LongestAnswers;

    public int Count(params BulkOutcome[] outcomes) => Items.Count(i => outcomes.Contains(i.Outcome));
}

/// <summary>A thing that was picked.</summary>
internal sealed class BulkItem
{
    public required Guid RunId { get; init; }

    /// <summary>In the order of the list.</summary>
    public required int Number { get; init; }

    public required string SubjectId { get; init; }

    public BulkOutcome Outcome { get; set; }

    /// <summary>Why not: sentence of the rule (a localisation key); null when nothing stood in the way.</summary>
    public string? Why { get; private set; }

    /// <summary>JSON of the values in that sentence.</summary>
    public string? WhyWith { get; private set; }

    /// <summary>What taking it back needs to know.</summary>
    public string Mark { get; set; } = "";

    /// <summary>Last entry of the thing in the activity log when the act was done; a later one means that somebody changed it.</summary>
    public long Sequence { get; set; }

    public object[] WhyArguments => WhyWith is null ? [] : JsonSerializer.Deserialize<string[]>(WhyWith)!;

    public void Refuse(BulkOutcome outcome, RuleException rule)
    {
        (Outcome, Why) = (outcome, Shortened.Begin(rule.Sentence, 500));
        WhyWith = rule.Arguments.Count == 0 ? null : JsonSerializer.Serialize(rule.Arguments.Select(a => Convert.ToString(a, Localization.Cultures.Polish)));
    }
}

internal enum BulkState
{
    /// <summary>The person has not said yes yet.</summary>
    Asked,

    /// <summary>Begun; some things may be done and others not.</summary>
    Running,
    Done,

    /// <summary>Taking back has begun.</summary>
    Undoing,
    Undone,
}

internal enum BulkOutcome
{
    Waiting,
    Done,
    Refused,
    Undone,
    NotUndone,
}

internal static class BulkModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<BulkRun>(run =>
        {
            run.ToTable("bulk_runs");
            run.Property(r => r.Act).HasMaxLength(100);
            run.Property(r => r.View).HasMaxLength(2000);
            run.Property(r => r.By).HasMaxLength(64);
            run.Property(r => r.Answers).HasMaxLength(BulkRun.LongestAnswers);
            run.Ignore(r => r.Said);
            run.HasIndex(r => r.CreatedUtc);
            run.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.RunId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<BulkItem>(item =>
        {
            item.ToTable("bulk_items");
            item.HasKey(i => new { i.RunId, i.Number });
            item.Property(i => i.SubjectId).HasMaxLength(100);
            item.Property(i => i.Why).HasMaxLength(500);
            item.Property(i => i.WhyWith).HasMaxLength(2000);
            item.Property(i => i.Mark).HasMaxLength(4000);
            item.Ignore(i => i.WhyArguments);
        });
    }
}
