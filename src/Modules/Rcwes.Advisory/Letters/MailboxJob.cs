using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Rcwes.Framework.Data;
using Rcwes.Framework.Jobs;

namespace Rcwes.Advisory.Letters;

/// <summary>
/// Reads the mailbox. Each letter is one commit, and only then goes to the folder of those that were taken: who dies in between finds it again and
/// sees by its key that it was taken. A letter that cannot be taken now stays where it is and holds up nobody; the run then counts as failed. After
/// many tries it goes to a folder of its own.
/// </summary>
internal sealed partial class MailboxJob(MailboxOptions options, IServiceScopeFactory scopes, TimeProvider clock, ILogger<MailboxJob> logger) : IJob
{
    private const int MostAtOnce = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Tells one mailbox from another: two that were made in one second count their letters alike, and a trouble of one must not hold up the other.</summary>
    private readonly string _mailbox = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.User} {options.Host}:{options.Port}")))[..16];

    public async Task RunAsync(CancellationToken ct)
    {
        if (!options.IsRead) return;
        using var client = new ImapClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(options.Host, options.Port, options.Security switch
        {
            MailboxSecurity.Tls => SecureSocketOptions.SslOnConnect,
            MailboxSecurity.StartTls => SecureSocketOptions.StartTls,
            _ => SecureSocketOptions.None,
        }, ct);
        await client.AuthenticateAsync(options.User, options.Password, ct);
        var done = await FolderAsync(client, options.DoneFolder, ct);
        var inbox = client.Inbox ?? throw new InvalidOperationException("The mailbox has no inbox.");
        await inbox.OpenAsync(FolderAccess.ReadWrite, ct);
        var there = await inbox.FetchAsync(0, -1, MessageSummaryItems.UniqueId | MessageSummaryItems.Size | MessageSummaryItems.BodyStructure, ct);
        var waiting = await TroublesAsync(t => t.WaitingAsync(ct));
        var failed = there.Count(letter => waiting.Contains(PlaceOf(inbox, letter)));
        foreach (var summary in there.Where(letter => !waiting.Contains(PlaceOf(inbox, letter))).Take(MostAtOnce))
            if (!await TakeAsync(client, inbox, summary, done, ct)) failed++;
        await ForgetAsync(done, ct);
        await client.DisconnectAsync(quit: true, ct);
        if (failed > 0) throw new InvalidOperationException($"{failed} letters of the mailbox could not be taken; they will be tried again.");
    }

    private async Task<bool> TakeAsync(ImapClient client, IMailFolder inbox, IMessageSummary summary, IMailFolder done, CancellationToken ct)
    {
        try
        {
            var letter = await ReadAsync(inbox, summary, ct);
            await using (var scope = scopes.CreateAsyncScope())
            {
                if (await scope.ServiceProvider.GetRequiredService<LetterDesk>().TakeAsync(letter, ct) is { } outcome) Taken(logger, outcome);
            }
            await inbox.MoveToAsync(summary.UniqueId, done, ct);
            await TroublesAsync(t => t.ForgetAsync(PlaceOf(inbox, summary), ct));
            return true;
        }
        catch (Exception e) when (e is not (OperationCanceledException or ImapProtocolException or ServiceNotConnectedException or IOException))
        {
            // Words of a fault may hold words of the letter.
            NotTaken(logger, e.GetType().Name);
            // When it is the database that is away, it is not the letter's fault, and nothing could be noted either.
            if (!StorageTrouble.IsIn(e) && !await TroublesAsync(t => t.NoteAsync(PlaceOf(inbox, summary), ct))) await GiveUpAsync(client, inbox, summary, ct);
            return false;
        }
    }

    /// <summary>Told to staff before it is moved: who dies in between tells it once more, which changes nothing.</summary>
    private async Task GiveUpAsync(ImapClient client, IMailFolder inbox, IMessageSummary summary, CancellationToken ct)
    {
        var place = PlaceOf(inbox, summary);
        await TroublesAsync(async t =>
        {
            await t.GiveUpAsync(place, ct);
            return true;
        });
        await inbox.MoveToAsync(summary.UniqueId, await FolderAsync(client, options.FailedFolder, ct), ct);
        await TroublesAsync(t => t.ForgetAsync(place, ct));
        GivenUp(logger, options.FailedFolder);
    }

    /// <summary>What the site has taken need not lie in the mailbox as well: nobody would find it there when a person is to be forgotten.</summary>
    private async Task ForgetAsync(IMailFolder done, CancellationToken ct)
    {
        if (options.DoneDays == 0) return;
        await done.OpenAsync(FolderAccess.ReadWrite, ct);
        var old = await done.SearchAsync(SearchQuery.DeliveredBefore(clock.GetUtcNow().UtcDateTime.Date.AddDays(-options.DoneDays)), ct);
        if (old.Count == 0) return;
        await done.AddFlagsAsync(old, MessageFlags.Deleted, silent: true, ct);
        await done.ExpungeAsync(old, ct);
        Forgotten(logger, old.Count);
    }

    /// <summary>The whole letter, or of one that is too large its headers and its words.</summary>
    private async Task<IncomingLetter> ReadAsync(IMailFolder inbox, IMessageSummary summary, CancellationToken ct)
    {
        if ((summary.Size ?? 0) <= options.MostBytes) return IncomingLetter.Read(await inbox.GetMessageAsync(summary.UniqueId, ct), options);
        var message = new MimeMessage(await inbox.GetHeadersAsync(summary.UniqueId, ct));
        var words = new MultipartAlternative();
        foreach (var part in new[] { summary.TextBody, summary.HtmlBody }.OfType<BodyPartText>().Where(p => p.Octets <= options.MostBytes))
            words.Add(await inbox.GetBodyPartAsync(summary.UniqueId, part, ct));
        message.Body = words;
        return IncomingLetter.Read(message, options, isWhole: false);
    }

    private string PlaceOf(IMailFolder inbox, IMessageSummary summary) => FormattableString.Invariant($"{_mailbox}:{inbox.UidValidity}:{summary.UniqueId.Id}");

    /// <summary>In a scope of its own: that of a letter that failed may hold what cannot be saved.</summary>
    private async Task<T> TroublesAsync<T>(Func<LetterTroubles, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<LetterTroubles>());
    }

    private static async Task<IMailFolder> FolderAsync(ImapClient client, string name, CancellationToken ct)
    {
        var top = client.GetFolder(client.PersonalNamespaces[0]);
        var there = (await top.GetSubfoldersAsync(subscribedOnly: false, ct)).FirstOrDefault(f => f.Name == name);
        return there ?? await top.CreateAsync(name, isMessageFolder: true, ct) ?? throw new InvalidOperationException("A folder for letters cannot be made.");
    }

    [LoggerMessage(LogLevel.Information, "A letter was taken: {Outcome}")]
    private static partial void Taken(ILogger logger, LetterOutcome outcome);

    [LoggerMessage(LogLevel.Error, "A letter was not taken because of {Cause}; it will be tried again")]
    private static partial void NotTaken(ILogger logger, string cause);

    [LoggerMessage(LogLevel.Error, "A letter could not be taken and lies in the folder {Folder} now")]
    private static partial void GivenUp(ILogger logger, string folder);

    [LoggerMessage(LogLevel.Information, "{Count} letters that were taken long ago were deleted from the mailbox")]
    private static partial void Forgotten(ILogger logger, int count);
}
