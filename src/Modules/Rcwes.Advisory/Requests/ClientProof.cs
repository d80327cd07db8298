using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Requests;

/// <summary>What is missing before the holder of a link can agree to something.</summary>
internal enum ProofNeed
{
    Nothing,

    /// <summary>A link that came by letter.</summary>
    Letter,

    /// <summary>A signature: there is no mailbox that is the client's alone.</summary>
    Paper,
}

/// <summary>
/// Tells whether the holder of a link is the client, who alone confirms cards and agrees to paths. Whoever fills the form in has a link to it, also an adviser who fills it in for
/// somebody else; so only a link that went to the client's mailbox counts, and only when that mailbox is not one of those who give the advice.
/// </summary>
internal sealed class ClientProof(RcwesDb db, WorkDesk desk, IActorNames accounts, IPartners partners, TimeProvider clock)
{
    /// <summary>Each by its name: a role that holds the wider one need not hold the narrower.</summary>
    private static readonly string[] Rights = [AdvisoryPermissions.View, AdvisoryPermissions.ViewOwn, AdvisoryPermissions.Edit, AdvisoryPermissions.EditOwn];

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Whether letters to a request reach the client and nobody who works on requests.</summary>
    public async Task<bool> HasMailboxAsync(AdviceRequest request, CancellationToken ct) => request.Email is not null && !await IsOfStaffAsync(request.Email, ct);

    /// <summary>Whether an address is that of somebody who works with requests, or the mailbox of a partner.</summary>
    public async Task<bool> IsOfStaffAsync(string? email, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(email)) return false;
        var wanted = Plain(email);
        if ((await partners.ActiveAsync(ct)).Any(p => Plain(p.Mailbox) == wanted)) return true;
        foreach (var right in Rights)
            if ((await accounts.AddressesOfHoldersAsync(right, ct)).Any(address => Plain(address) == wanted)) return true;
        return false;
    }

    /// <summary>What the holder of a link still needs.</summary>
    public async Task<ProofNeed> NeedAsync(AdviceRequest request, string token, CancellationToken ct)
    {
        if (!await HasMailboxAsync(request, ct)) return ProofNeed.Paper;
        var (hash, now) = (RequestLink.Hash(token), Now);
        return await db.Set<RequestLink>().AnyAsync(l => l.TokenHash == hash && l.RequestId == request.Id && l.IsByLetter && (l.ExpiresUtc == null || l.ExpiresUtc > now), ct) ? ProofNeed.Nothing : ProofNeed.Letter;
    }

    /// <exception cref="RuleException">Whoever holds the link may be somebody else than the client.</exception>
    public async Task DemandAsync(AdviceRequest request, string token, CancellationToken ct)
    {
        var need = await NeedAsync(request, token, ct);
        if (need == ProofNeed.Letter) throw new RuleException("link.letter", "Żeby to potwierdzić, otwórz link z listu, który wysłaliśmy na {0}.", request.Email!);
        if (need == ProofNeed.Paper) throw new RuleException("link.paper", "Na tej stronie nie można tego potwierdzić, bo nie mamy adresu e-mail, który jest tylko Twój. Podpisz to u doradcy na papierze.");
    }

    /// <summary>Sends the client a link by letter; once an hour at most, because the holder of another link may be anybody.</summary>
    public async Task SendAsync(AdviceRequest request, Actor actor, CancellationToken ct)
    {
        if (!await HasMailboxAsync(request, ct)) return;
        var (subject, hour) = (request.Id.ToString(), Now.AddHours(-1));
        if (await db.Activities.AnyAsync(a => a.SubjectType == AdviceRequest.Subject && a.SubjectId == subject && a.Verb == AdviceRequest.LinkAsked && a.At > hour, ct)) return;
        await desk.ActAsync(request.Id, null, (r, now) => r.AskLink(actor, now), ct);
    }

    /// <summary>One mailbox however it is written; what follows a plus sign leads into the same one.</summary>
    private static string Plain(string address)
    {
        var lower = (MailAddress.Normalise(address) ?? address.Trim()).ToLowerInvariant();
        var (at, plus) = (lower.LastIndexOf('@'), lower.IndexOf('+', StringComparison.Ordinal));
        return plus > 0 && plus < at ? lower[..plus] + lower[at..] : lower;
    }
}
