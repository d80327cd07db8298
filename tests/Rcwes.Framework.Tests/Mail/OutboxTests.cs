using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Framework.Tests.Mail;

/// <summary>From the transaction of a consumer to the file in the folder.</summary>
public abstract class OutboxTests(Site site)
{
    [Fact]
    public async Task A_message_leaves_right_after_the_commit()
    {
        var id = await site.PutAsync("zofia@poczta.example");
        var mail = await site.TriedAsync(id);
        Assert.Equal((MailState.Sent, 1), (mail.State, mail.Attempts));

        var message = await MimeMessage.LoadAsync(FileOf(id));
        Assert.Equal("Wiadomość próbna z serwisu RCWES Zażółć", message.Subject);
        Assert.Equal("zofia@poczta.example", message.To.Mailboxes.Single().Address);
        Assert.StartsWith($"{id:N}.0@", message.MessageId);
        Assert.Equal("auto-generated", message.Headers[HeaderId.AutoSubmitted]);
        Assert.Contains("24 listopada 2026 o 19:00", message.TextBody);
        Assert.Contains("Zażółć gęślą jaźń", message.HtmlBody);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(FileOf(id))!), f => f.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.All(await File.ReadAllBytesAsync(FileOf(id)), b => Assert.True(b < 128));
    }

    [Fact]
    public async Task The_same_message_of_the_same_activity_is_put_once_and_breaks_no_transaction()
    {
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            var outbox = services.GetRequiredService<MailOutbox>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            var entry = ActivityEntry.Of("kit", "thing", "2", "happened", Actor.System, DateTime.UtcNow);
            db.Activities.Add(entry);
            await db.SaveChangesAsync();
            for (var again = 0; again < 3; again++)
                await outbox.AddAsync(db, entry.Sequence, TestMail.Name, "jan@poczta.example", "pl", Outbox.Model, default);
            await outbox.AddAsync(db, entry.Sequence, TestMail.Name, "ewa@poczta.example", "pl", Outbox.Model, default);
            // Several people of one mailbox, each with a thing of their own that the activity tells of.
            var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
            foreach (var about in new[] { one, other, one }) await outbox.AddAsync(db, entry.Sequence, about, TestMail.Name, "ewa@poczta.example", "pl", Outbox.Model, default);
            // The transaction still works.
            db.Activities.Add(ActivityEntry.Of("kit", "thing", "2", "told", Actor.System, DateTime.UtcNow));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            Assert.Equal(4, await db.Set<OutgoingMail>().CountAsync(m => m.Activity == entry.Sequence));
        });
    }

    [Fact]
    public async Task A_letter_to_many_is_one_message_for_each_of_them_however_often_it_is_put()
    {
        var sequence = DateTime.UtcNow.Ticks + 2;
        string[] people = [.. Enumerable.Range(0, 250).Select(i => $"osoba{i}@poczta.example"), "OSOBA7@poczta.example", "to nie adres"];
        await site.InScopeAsync(async services =>
        {
            var (db, outbox) = (services.GetRequiredService<RcwesDb>(), services.GetRequiredService<MailOutbox>());
            await Assert.ThrowsAsync<InvalidOperationException>(() => outbox.AddAsync(db, sequence, TestMail.Name, people, "pl", Outbox.Model, default));
            await using var transaction = await db.Database.BeginTransactionAsync();
            await outbox.AddAsync(db, sequence, TestMail.Name, ["osoba3@poczta.example"], "pl", Outbox.Model, default);
            for (var again = 0; again < 2; again++) await outbox.AddAsync(db, sequence, TestMail.Name, people, "pl", Outbox.Model, default);
            await outbox.AddAsync(db, sequence, TestMail.Name, Array.Empty<string>(), "pl", Outbox.Model, default);
            var put = await db.Set<OutgoingMail>().AsNoTracking().Where(m => m.Activity == sequence).ToListAsync();
            Assert.Equal(251, put.Count);
            var failed = Assert.Single(put, m => m.NextAttemptAt is null);
            Assert.Equal((MailState.Failed, "to nie adres", MailFailure.NoAddress), (failed.State, failed.Recipient, failed.LastError));
            Assert.Single(put.Select(m => (m.Subject, m.Html, m.Text)).Distinct());
            await transaction.RollbackAsync();
        });
    }

    [Fact]
    public async Task Two_nodes_that_put_the_same_message_at_once_put_it_once()
    {
        var sequence = DateTime.UtcNow.Ticks;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await services.GetRequiredService<MailOutbox>().AddAsync(db, sequence, TestMail.Name, "ola@poczta.example", "pl", Outbox.Model, default);
            await transaction.CommitAsync();
        })));
        Assert.Equal(1, await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<OutgoingMail>().CountAsync(m => m.Activity == sequence)));
    }

    [Fact]
    public async Task What_is_rolled_back_is_never_sent()
    {
        var sequence = DateTime.UtcNow.Ticks + 1;
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await services.GetRequiredService<MailOutbox>().AddAsync(db, sequence, TestMail.Name, "iga@poczta.example", "pl", Outbox.Model, default);
            await transaction.RollbackAsync();
            Assert.False(await db.Set<OutgoingMail>().AnyAsync(m => m.Activity == sequence));
        });
    }

    [Fact]
    public async Task Without_a_transaction_nothing_is_put() => await site.InScopeAsync(async services =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => services.GetRequiredService<MailOutbox>().AddAsync(
            services.GetRequiredService<RcwesDb>(), 1, TestMail.Name, "iga@poczta.example", "pl", Outbox.Model, default)));

    [Fact]
    public async Task An_impossible_address_is_seen_as_failed_and_never_tried()
    {
        var mail = await site.MailAsync(await site.PutAsync("to nie adres\r\nBcc: x@poczta.example"));
        Assert.Equal((MailState.Failed, 0), (mail.State, mail.Attempts));
        Assert.NotNull(mail.LastError);
    }

    [Fact]
    public async Task Neither_addresses_nor_words_reach_the_log()
    {
        await site.TriedAsync(await site.PutAsync("tajna.osoba@poczta.example"));
        Assert.DoesNotContain(site.Log.Lines, l => l.ToString().Contains("tajna.osoba", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.Lines, l => l.ToString().Contains("Wiadomość próbna z serwisu", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_sent_again_has_a_new_id()
    {
        var id = await site.PutAsync("maria@poczta.example");
        await site.TriedAsync(id);
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            (await db.Set<OutgoingMail>().SingleAsync(m => m.Id == id)).SendAgain(DateTime.UtcNow);
            await db.SaveChangesAsync();
        });
        await site.SendAsync();
        Assert.Equal(MailState.Sent, (await site.MailAsync(id)).State);
        Assert.True(File.Exists(FileOf(id, round: 1)));
    }

    [Fact]
    public async Task Changed_words_are_used_and_broken_ones_fall_back_to_the_built_in_text()
    {
        await ChangeAsync("{{ site }} – zmienione", "<p>Nowa treść</p>");
        Assert.Equal("RCWES Zażółć – zmienione", (await site.MailAsync(await site.PutAsync("a@poczta.example", "en"))).Subject);
        await ChangeAsync("{{ site | dance }}", "<p>Nowa treść</p>");
        Assert.Equal("Test message from RCWES Zażółć", (await site.MailAsync(await site.PutAsync("a@poczta.example", "en"))).Subject);
        await site.InScopeAsync(services => services.GetRequiredService<RcwesDb>().Set<MailTemplateText>().ExecuteDeleteAsync());
        site.Log.Clear();
    }

    private Task ChangeAsync(string subject, string body) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        await db.Set<MailTemplateText>().ExecuteDeleteAsync();
        db.Add(new MailTemplateText { Name = TestMail.Name, Culture = "en", Subject = subject, Body = body, ChangedAt = DateTime.UtcNow });
        await db.SaveChangesAsync();
    });

    private string FileOf(Guid id, int round = 0) => Path.Combine(site.Database.DataDirectory, "mail", $"{id:N}.{round}.eml");
}

[Collection<SqliteSite>]
public sealed class OutboxTests_on_SQLite(SqliteSite site) : OutboxTests(site);

[Collection<PostgresSite>]
public sealed class OutboxTests_on_PostgreSQL(PostgresSite site) : OutboxTests(site);
