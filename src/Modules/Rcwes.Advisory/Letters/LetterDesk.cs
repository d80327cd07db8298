using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Files;
using Rcwes.Advisory.Requests;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Letters;

/// <summary>Takes letters: each one once, whatever dies in between, because its key and what becomes of it are one commit.</summary>
internal sealed class LetterDesk(RcwesDb db, WorkDesk desk, RequestDesk requests, LetterThreads threads, LetterLinks links, StoredFiles stored, IPartners partners, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock)
{
    /// <summary>Letters of one client to one request in an hour; a person does not write more.</summary>
    public const int MostReplies = 20;

    /// <summary>New requests of one address in an hour.</summary>
    public const int MostRequests = 5;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <returns>What became of it; null for a letter that was taken before.</returns>
    public async Task<LetterOutcome?> TakeAsync(IncomingLetter read, CancellationToken ct)
    {
        if (await db.Set<ReceivedLetter>().AnyAsync(r => r.Key == read.Key, ct)) return null;
        // Notes are for staff, and a job runs in nobody's language.
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.Polish;
        var outcome = Unwanted(read);
        var (letter, inText, inAnswer) = await links.TakeOutAsync(read, ct);
        var (found, isForeign) = outcome is null ? await threads.FindAsync(letter, ct) : (null, false);
        var goesOn = found is not null && GoesOn(found);
        if (outcome is null && await IsFloodAsync(letter, goesOn ? found : null, ct)) outcome = LetterOutcome.Flood;
        await using var files = new LetterFiles(stored, l);
        // Looked at by the scanner before the transaction: nobody else waits for it.
        if (outcome is null) await KeepAsync(files, letter, goesOn ? found : null, ct);
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var received = new ReceivedLetter { Key = letter.Key, Outcome = outcome ?? LetterOutcome.New, Files = files.Kept.Count, AtUtc = Now };
        if (!await ClaimAsync(received, ct)) return null;
        if (outcome is null)
        {
            (received.Outcome, received.RequestId) = await PutAsync(letter, found, goesOn, isForeign, files, goesOn ? inAnswer : inText, ct);
            await db.Set<ReceivedLetter>().Where(r => r.Key == letter.Key).ExecuteUpdateAsync(set => set.SetProperty(r => r.Outcome, received.Outcome).SetProperty(r => r.RequestId, received.RequestId), ct);
        }
        files.Settle();
        await transaction.CommitAsync(ct);
        return received.Outcome;
    }

    /// <summary>The database decides between two nodes, and between a letter and the same one before a crash.</summary>
    private async Task<bool> ClaimAsync(ReceivedLetter letter, CancellationToken ct)
    {
        var outcome = letter.Outcome.ToString();
        return await db.Database.ExecuteSqlAsync($"INSERT INTO advisory_letters (key, outcome, files, at_utc) VALUES ({letter.Key}, {outcome}, {letter.Files}, {letter.AtUtc}) ON CONFLICT (key) DO NOTHING", ct) > 0;
    }

    private static LetterOutcome? Unwanted(IncomingLetter letter) => letter.Kind switch
    {
        LetterKind.Loop => LetterOutcome.Loop,
        LetterKind.Automatic => LetterOutcome.Automatic,
        LetterKind.Mass => LetterOutcome.Mass,
        _ => letter.Email is null ? LetterOutcome.Unreadable : null,
    };

    /// <summary>Whether a letter can be written into a request; otherwise it becomes a new one.</summary>
    private bool GoesOn(AdviceRequest request) => request.State.Can(RequestAct.Reply) || request.MayReopen(Now);

    private async Task<bool> IsFloodAsync(IncomingLetter letter, AdviceRequest? into, CancellationToken ct)
    {
        var hour = Now.AddHours(-1);
        return into is not null
            ? await db.Set<RequestMessage>().CountAsync(m => m.RequestId == into.Id && m.Kind == MessageKind.Reply && m.AtUtc > hour, ct) >= MostReplies
            : await db.Set<AdviceRequest>().CountAsync(r => r.Email == letter.Email && r.Channel == RequestChannel.Mail && r.SentUtc > hour, ct) >= MostRequests;
    }

    private async Task KeepAsync(LetterFiles files, IncomingLetter letter, AdviceRequest? into, CancellationToken ct)
    {
        var room = RequestFile.Most - (into is null ? 0 : await db.Set<RequestFile>().CountAsync(f => f.RequestId == into.Id, ct));
        var isTooLong = into is null ? About(letter).Length > AdviceRequest.LongestAbout : letter.Answer.Length > RequestMessage.LongestText;
        await files.KeepAsync(letter, isTooLong ? letter.Text : null, room, into is null ? Actor.Visitor : Holder(into.Id), ct);
    }

    /// <summary>Locks in the order of everybody: the requests, then the row of the numbers, then the log.</summary>
    private async Task<(LetterOutcome Outcome, Guid Request)> PutAsync(IncomingLetter letter, AdviceRequest? found, bool goesOn, bool isForeign, LetterFiles files, IReadOnlyList<string> hashes, CancellationToken ct)
    {
        var active = (await partners.ActiveAsync(ct)).Select(p => p.Id).ToHashSet();
        var exposed = await links.RequestsAsync(hashes, ct);
        await desk.LockAsync(found is null ? exposed : exposed.Append(found.Id).Distinct(), ct);
        // The files were chosen for one of the two ways.
        if (found is not null && GoesOn(await db.Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.Id == found.Id, ct)) != goesOn)
            throw new InvalidOperationException("A request was closed or opened while a letter to it was read; the letter is taken at the next turn.");
        var outcome = isForeign ? LetterOutcome.Foreign : LetterOutcome.New;
        Guid id;
        if (goesOn)
        {
            id = found!.Id;
            await desk.ActAsync(id, null, (request, now) => outcome = Write(request, letter, files.Kept.Count > 0, active, now), ct);
        }
        else id = await requests.ReceiveAsync(letter.Name, letter.Email!, Shortened.To(About(letter), AdviceRequest.LongestAbout), LetterLanguage.Of(About(letter)), ct);
        foreach (var file in files.Kept) db.Add(new RequestFile(id, file.Id, isForClient: true, isByClient: true, Holder(id), Now));
        List<string> notes = [.. files.Refused];
        if (isForeign) notes.Add(l["List powołuje się na inną sprawę, ale przyszedł z innego adresu niż adres osoby, która o nią pytała. Zanim coś powiążesz, sprawdź, kto pisze."]);
        if (found is not null && !goesOn) notes.Add(l["List jest odpowiedzią w sprawie {0}, której nie można już otworzyć.", found.Number!]);
        if (notes.Count > 0) await desk.ActAsync(id, null, (request, now) => request.Note(Shortened.To(string.Join('\n', notes), RequestMessage.LongestText), Actor.System, now), ct);
        await db.SaveChangesAsync(ct);
        await EndLinksAsync(hashes, exposed, ct);
        return (outcome, id);
    }

    private LetterOutcome Write(AdviceRequest request, IncomingLetter letter, bool hasFiles, IReadOnlySet<Guid> active, DateTime now)
    {
        var text = Shortened.To(letter.Answer, RequestMessage.LongestText);
        var words = text.Length > 0 ? text : Cultures.Speaking(request.Culture, () => l["(list bez treści)"].Value);
        if (!request.State.Can(RequestAct.Reply))
        {
            request.Reopen(words, active, desk.Terms, Holder(request.Id), now);
            return LetterOutcome.Reopened;
        }
        if (text.Length == 0 && hasFiles) request.Attach(desk.Terms, Holder(request.Id), now);
        else request.Reply(words, desk.Terms, Holder(request.Id), now);
        return LetterOutcome.Reply;
    }

    /// <summary>Whoever held one of the links can go on with a new one, which comes by mail; once a day at most, or two programs could write to each other for ever.</summary>
    private async Task EndLinksAsync(IReadOnlyList<string> hashes, IReadOnlyList<Guid> exposed, CancellationToken ct)
    {
        if (exposed.Count == 0) return;
        await links.EndAsync(hashes, exposed, ct);
        var day = Now.AddDays(-1);
        foreach (var id in exposed)
        {
            var subject = id.ToString();
            if (await db.Activities.AnyAsync(a => a.SubjectType == AdviceRequest.Subject && a.SubjectId == subject && a.Verb == AdviceRequest.Exposed && a.At > day, ct)) continue;
            await desk.ActAsync(id, null, (request, now) => request.Expose(Actor.System, now), ct);
        }
    }

    private string About(IncomingLetter letter)
    {
        var said = string.Join("\n\n", new[] { letter.Subject, letter.Text }.Where(t => t.Length > 0));
        return said.Length > 0 ? said : l["(list bez treści)"];
    }

    private static Actor Holder(Guid request) => new(ActorKind.Link, request.ToString());
}
