using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;

namespace Rcwes.Advisory.Letters;

/// <summary>What became of a letter.</summary>
internal enum LetterOutcome
{
    /// <summary>The client wrote it into the request.</summary>
    Reply,

    /// <summary>The same, and the closed request is open again.</summary>
    Reopened,

    /// <summary>A new request for the moderator.</summary>
    New,

    /// <summary>It named a request that somebody else asked: a new request for the moderator.</summary>
    Foreign,
    Automatic,
    Mass,
    Loop,

    /// <summary>So many letters came from there within an hour that a program must be writing.</summary>
    Flood,

    /// <summary>There is no sender who could be answered.</summary>
    Unreadable,

    /// <summary>However often it was tried, it could not be taken; it lies in a folder of the mailbox for a person to read.</summary>
    Failed,
}

/// <summary>A letter that was taken. The key makes sure that none is taken twice; nothing of who wrote it is kept here.</summary>
internal sealed class ReceivedLetter
{
    /// <summary>Of <see cref="IncomingLetter.Key"/>.</summary>
    public required string Key { get; init; }

    public required LetterOutcome Outcome { get; set; }

    /// <summary>What it belongs to; null for a letter that nobody has to read.</summary>
    public Guid? RequestId { get; set; }

    /// <summary>Attachments that were taken.</summary>
    public int Files { get; set; }

    public required DateTime AtUtc { get; init; }
}

/// <summary>The table of letters.</summary>
internal static class LetterTables
{
    public static void Configure(ModelBuilder model) => model.Entity<ReceivedLetter>(letter =>
    {
        letter.ToTable("advisory_letters");
        letter.HasKey(l => l.Key);
        letter.Property(l => l.Key).HasMaxLength(64);
        letter.HasOne<AdviceRequest>().WithMany().HasForeignKey(l => l.RequestId).OnDelete(DeleteBehavior.SetNull);
        letter.HasIndex(l => l.AtUtc);
    });

    public static void ConfigureTroubles(ModelBuilder model) => model.Entity<LetterTrouble>(trouble =>
    {
        trouble.ToTable("advisory_letter_troubles");
        trouble.HasKey(t => t.Place);
        trouble.Property(t => t.Place).HasMaxLength(LetterTrouble.LongestPlace);
    });
}

/// <summary>Letters in words.</summary>
internal static class LetterWords
{
    public static string Of(LetterOutcome outcome, IStringLocalizer l) => outcome switch
    {
        LetterOutcome.Reply => l["dopisany do sprawy"],
        LetterOutcome.Reopened => l["dopisany do sprawy, która jest znowu otwarta"],
        LetterOutcome.New => l["nowa sprawa dla moderatora"],
        LetterOutcome.Foreign => l["powołuje się na cudzą sprawę: nowa sprawa dla moderatora"],
        LetterOutcome.Automatic => l["napisał go program, na przykład automatyczna odpowiedź"],
        LetterOutcome.Mass => l["list do bardzo wielu osób"],
        LetterOutcome.Loop => l["nasz własny list, który wrócił"],
        LetterOutcome.Flood => l["za dużo listów z jednego adresu w ciągu godziny"],
        LetterOutcome.Failed => l["nie udało się go przyjąć: leży w skrzynce w osobnym folderze i ktoś musi go przeczytać"],
        LetterOutcome.Unreadable => l["nie wiadomo, kto go napisał"],
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
