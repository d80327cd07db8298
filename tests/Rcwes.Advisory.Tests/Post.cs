using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using Rcwes.Advisory.Letters;
using Rcwes.Advisory.Requests;
using Rcwes.Framework.Data;

namespace Rcwes.Advisory.Tests;

/// <summary>Letters that come in, and what becomes of them.</summary>
internal static class Post
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static MimeMessage Letter(string from, string subject, string text, string to = "doradztwo@rcwes.example")
    {
        // Headers know whole seconds only.
        var letter = new MimeMessage { Date = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()), Subject = subject, Body = new TextPart("plain") { Text = text } };
        letter.From.Add(new MailboxAddress("Łucja Źdźbło", from));
        letter.To.Add(new MailboxAddress(null, to));
        return letter;
    }

    /// <summary>One run of the job that reads a mailbox.</summary>
    public static Task ReadAsync(this Site site, MailboxOptions mailbox) =>
        new MailboxJob(mailbox, site.Services.GetRequiredService<IServiceScopeFactory>(), TimeProvider.System, NullLogger<MailboxJob>.Instance).RunAsync(Ct);

    /// <summary>Takes a letter without a mail server, as it is in memory.</summary>
    public static Task<LetterOutcome?> TakeAsync(this Site site, MimeMessage letter, MailboxOptions mailbox) =>
        site.InScopeAsync(s => s.GetRequiredService<LetterDesk>().TakeAsync(IncomingLetter.Read(letter, mailbox), Ct));

    /// <summary>Where answers to the first letter of a kind go, and its id as the recipient's program knows it.</summary>
    public static async Task<(string ReplyTo, string MessageId)> UntilLetterAsync(this Site site, string template, string to)
    {
        await site.UntilAsync(db => db.Database.SqlQuery<string>($"SELECT html AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {to}").AnyAsync(Ct));
        return await site.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<RcwesDb>();
            var replyTo = await db.Database.SqlQuery<string>($"SELECT reply_to AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {to}").FirstAsync(Ct);
            var id = await db.Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM mail_outbox WHERE template = {template} AND recipient = {to}").FirstAsync(Ct);
            return (replyTo, $"{id:N}.0@rcwes.example");
        });
    }

    public static Task<AdviceRequest> RequestOfAsync(this Site site, string email) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.Email == email, Ct));

    /// <summary>Messages of a kind in a request, the earliest first.</summary>
    public static Task<List<string>> SaidAsync(this Site site, Guid id, MessageKind kind) => site.InScopeAsync(s =>
        s.GetRequiredService<RcwesDb>().Set<RequestMessage>().Where(m => m.RequestId == id && m.Kind == kind).OrderBy(m => m.AtUtc).Select(m => m.Text).ToListAsync(Ct));
}
