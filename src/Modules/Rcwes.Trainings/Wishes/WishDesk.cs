using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;
using Rcwes.Framework.Web;

namespace Rcwes.Trainings.Wishes;

/// <summary>Asking to be told of the next edition, saying yes, and taking it back; by signed links, so that no table holds a key.</summary>
internal sealed class WishDesk(RcwesDb db, IDataProtectionProvider protection, ISiteAddress site, TimeProvider clock)
{
    /// <summary>Who asks again within this time gets no second letter: nobody's mailbox is filled by somebody else.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromHours(24);

    private readonly IDataProtector _protector = protection.CreateProtector("Rcwes.Trainings.NextWish");

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public string TokenOf(Guid wish) => WebEncoders.Base64UrlEncode(_protector.Protect(wish.ToByteArray()));

    /// <summary>Null for a link that is not ours, and for a wish that was taken back or has come true.</summary>
    public async Task<NextWish?> FindAsync(string token, CancellationToken ct)
    {
        try
        {
            var id = new Guid(_protector.Unprotect(WebEncoders.Base64UrlDecode(token)));
            return await db.Set<NextWish>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, ct);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Address of a page of a wish, in its language.</summary>
    public async Task<string> UrlAsync(NextWish wish, string page, CancellationToken ct) =>
        await site.GetAsync(ct) + (wish.Culture == "en" ? "/en" : "") + $"/powiadomienie-o-szkoleniu/{TokenOf(wish.Id)}{page}";

    /// <summary>Asks for an address. Its owner is asked by letter, unless it is known that they ask themselves.</summary>
    /// <param name="course">Of which course.</param>
    /// <param name="typed">The address as it was typed.</param>
    /// <param name="culture">Language of the letters.</param>
    /// <param name="isProven">Whoever asks came by a letter to that address.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="RuleException">It is no address.</exception>
    public async Task AskAsync(Guid course, string typed, string culture, bool isProven, CancellationToken ct)
    {
        var email = MailAddress.Normalise(typed)?.ToLowerInvariant() ?? throw new RuleException("wish.email", "Wpisz adres e-mail w postaci nazwa@domena.pl.") { Field = "Email" };
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        var present = await db.Set<NextWish>().SingleOrDefaultAsync(w => w.CourseId == course && w.Email == email, ct);
        // Whoever asks learns nothing of what is there for the address.
        if (present is { ConfirmedUtc: not null } || (present is not null && !isProven && present.AskedUtc > Now - Again)) return;
        if (present is not null) db.Remove(present);
        await db.SaveChangesAsync(ct);
        var wish = new NextWish(course, email, culture, Now);
        if (isProven) wish.Confirm(Now);
        db.Add(wish);
        db.Activities.Add(wish.Tell(isProven ? "confirmed" : "asked", isProven ? wish.Holder : Actor.Visitor, Now));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The same address at the same moment: the other one is as good.
            return;
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>The owner of the address says yes. A second click changes nothing.</summary>
    public async Task ConfirmAsync(NextWish seen, CancellationToken ct)
    {
        var now = Now;
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await db.Set<NextWish>().Where(w => w.Id == seen.Id && w.ConfirmedUtc == null).ExecuteUpdateAsync(set => set.SetProperty(w => w.ConfirmedUtc, now), ct) == 1)
            db.Activities.Add(seen.Tell("confirmed", seen.Holder, now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Deletes the address. Who has left already is told the same and leaves no second trace.</summary>
    public async Task LeaveAsync(NextWish seen, CancellationToken ct)
    {
        await using var transaction = await JoinedTransaction.OfAsync(db, ct);
        if (await db.Set<NextWish>().Where(w => w.Id == seen.Id).ExecuteDeleteAsync(ct) == 1) db.Activities.Add(seen.Tell("left", seen.Holder, Now));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>How many addresses wait for each course.</summary>
    public Task<Dictionary<Guid, int>> WaitingAsync(CancellationToken ct) =>
        db.Set<NextWish>().Where(w => w.ConfirmedUtc != null).GroupBy(w => w.CourseId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
