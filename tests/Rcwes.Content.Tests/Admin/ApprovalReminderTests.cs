using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Rcwes.Content.Approval;
using Rcwes.Content.Items;
using Rcwes.Content.Parts;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Mail;

namespace Rcwes.Content.Tests.Admin;

/// <summary>Who is reminded of a text that waits for approval, and when.</summary>
public abstract class ApprovalReminderTests(Site site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_the_days_those_who_may_decide_are_told_once_and_the_author_is_not()
    {
        var (author, other, writer) = (await PersonAsync("Redaktor"), await PersonAsync("Moderator"), await PersonAsync("Koordynator szkoleń"));
        var item = await WriteAsync(await site.StrictTypeAsync(), author);
        await MoveAsync(item, "submit", author);
        await RemindAsync(days: 2);
        Assert.Empty(await ToldAsync(item));
        await RemindAsync(days: 4);
        var told = await ToldAsync(item);
        Assert.Contains(other.Email, told);
        Assert.Contains(Site.AdministratorEmail, told);
        Assert.DoesNotContain(author.Email, told);
        Assert.DoesNotContain(writer.Email, told);
        await RemindAsync(days: 9);
        Assert.Equal(told.Count, (await ToldAsync(item)).Count);

        // Taken back and submitted anew, it waits anew.
        await MoveAsync(item, "recall", author);
        await RemindAsync(days: 12);
        Assert.Equal(told.Count, (await ToldAsync(item)).Count);
        await MoveAsync(item, "submit", author);
        await RemindAsync(days: 4);
        Assert.Equal(2, (await ToldAsync(item)).Count(t => t == other.Email));
    }

    [Fact]
    public async Task A_log_that_was_shortened_brings_no_second_reminder()
    {
        var (author, other) = (await PersonAsync("Redaktor"), await PersonAsync("Moderator"));
        var item = await WriteAsync("Page", author);
        await MoveAsync(item, "submit", author);
        await ShortenAsync(item);
        await RemindAsync(days: 2);
        Assert.Empty(await ToldAsync(item));
        await RemindAsync(days: 4);
        Assert.Single(await ToldAsync(item), to => to == other.Email);
        await ShortenAsync(item);
        await RemindAsync(days: 30);
        Assert.Single(await ToldAsync(item), to => to == other.Email);
    }

    [Fact]
    public async Task Letters_are_written_while_nothing_is_held()
    {
        var author = await PersonAsync("Redaktor");
        var item = await WriteAsync("Page", author);
        await MoveAsync(item, "submit", author);
        var written = new List<bool>();
        using (WhenWritten(db => written.Add(db.Database.CurrentTransaction is not null))) await RemindAsync(days: 4);
        Assert.NotEmpty(await ToldAsync(item));
        Assert.NotEmpty(written);
        Assert.DoesNotContain(true, written);
    }

    [Fact]
    public async Task What_is_decided_while_the_letter_is_written_is_told_to_nobody()
    {
        var (author, other) = (await PersonAsync("Redaktor"), await PersonAsync("Moderator"));
        var (decided, open) = (await WriteAsync("Page", author), await WriteAsync("Page", author));
        await MoveAsync(decided, "submit", author);
        await MoveAsync(open, "submit", author);
        var first = true;
        using (WhenWritten(_ =>
        {
            if (first) Task.Run(() => MoveAsync(decided, "approve", other), Ct).GetAwaiter().GetResult();
            first = false;
        })) await RemindAsync(days: 4);
        Assert.False(first);
        Assert.Empty(await ToldAsync(decided));
        Assert.Single(await ToldAsync(open), to => to == other.Email);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("return")]
    [InlineData("recall")]
    public async Task Of_what_was_decided_nobody_is_reminded(string decision)
    {
        var (author, other) = (await PersonAsync("Redaktor"), await PersonAsync("Moderator"));
        var item = await WriteAsync(await site.StrictTypeAsync(), author);
        await MoveAsync(item, "submit", author);
        await MoveAsync(item, decision, other);
        await RemindAsync(days: 30);
        Assert.Empty(await ToldAsync(item));
    }

    [Fact]
    public async Task Of_what_was_deleted_or_written_anew_nobody_is_reminded()
    {
        var author = await PersonAsync("Redaktor");
        var (deleted, newer) = (await WriteAsync("Page", author), await WriteAsync("Page", author));
        await MoveAsync(deleted, "submit", author);
        await MoveAsync(newer, "submit", author);
        await site.DeleteAsync(deleted);
        await site.SaveDraftAsync(newer.Copy());
        await RemindAsync(days: 30);
        Assert.Empty(await ToldAsync(deleted));
        Assert.Empty(await ToldAsync(newer));
    }

    [Fact]
    public async Task Where_the_author_may_approve_too_the_author_is_reminded_with_the_others()
    {
        var (author, other) = (await PersonAsync("Redaktor"), await PersonAsync("Moderator"));
        var item = await WriteAsync("Page", author);
        await MoveAsync(item, "submit", author);
        await RemindAsync(days: 4);
        var told = await ToldAsync(item);
        Assert.Contains(author.Email, told);
        Assert.Contains(other.Email, told);
    }

    [Fact]
    public async Task Of_a_menu_those_are_reminded_who_may_change_menus()
    {
        const string WithoutMenus = "Zatwierdza bez menu";
        await site.AddRoleAsync(WithoutMenus, "AdminPanel.Access", "Content.View", "Content.Approve");
        var (with, without) = (await PersonAsync("Redaktor"), await PersonAsync(WithoutMenus));
        var menu = await site.SaveDraftAsync(Menu());
        await MoveAsync(menu, "submit", with);
        var page = await WriteAsync("Page", with);
        await MoveAsync(page, "submit", with);
        await RemindAsync(days: 4);
        var (ofMenu, ofPage) = (await ToldAsync(menu), await ToldAsync(page));
        await site.DeleteAsync(menu);
        Assert.Contains(with.Email, ofMenu);
        Assert.DoesNotContain(without.Email, ofMenu);
        Assert.Contains(without.Email, ofPage);
    }

    [Fact]
    public async Task Turned_off_it_reminds_nobody()
    {
        var author = await PersonAsync("Redaktor");
        var item = await WriteAsync("Page", author);
        await MoveAsync(item, "submit", author);
        await RemindAsync(days: 30, after: 0);
        Assert.Empty(await ToldAsync(item));
        await RemindAsync(days: 30);
        Assert.NotEmpty(await ToldAsync(item));
    }

    [Theory]
    [InlineData("pl", "Czeka na akceptację: 1", "czeka od 2 grudnia 2026")]
    [InlineData("en", "Waiting for approval: 1", "waiting since 2 grudnia 2026")]
    public async Task The_letter_stands_in_both_languages(string culture, string subject, string since)
    {
        var to = $"{Guid.NewGuid():N}@rcwes.example";
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await services.GetRequiredService<MailOutbox>().AddAsync(db, 1, ApprovalReminders.Template, to, culture, ApprovalReminders.Letter.Sample, Ct);
            await transaction.CommitAsync(Ct);
        });
        var letter = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database
            .SqlQuery<string>($"SELECT subject || ' ' || text AS \"Value\" FROM mail_outbox WHERE recipient = {to}").SingleAsync(Ct));
        Assert.StartsWith(subject, letter, StringComparison.Ordinal);
        Assert.Contains(since, letter, StringComparison.Ordinal);
    }

    private static ContentItem Menu()
    {
        var menu = ContentItem.New("Menu");
        menu.Set(nameof(TitlePart), new TitlePart { Title = Desk.Unique("Menu do akceptacji") });
        return menu;
    }

    private async Task<(string Email, Actor Actor)> PersonAsync(string role)
    {
        var email = await site.AddAccountAsync(role);
        var id = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.SqlQuery<Guid>($"SELECT id AS \"Value\" FROM users_accounts WHERE email = {email}").SingleAsync(Ct));
        return (email, new(ActorKind.User, $"{id}"));
    }

    private Task<ContentItem> WriteAsync(string type, (string Email, Actor Actor) author) => site.InScopeAsync(async services =>
    {
        var item = Writing.Page(Desk.Unique("Do akceptacji"), Writing.Path("akceptacja"), type: type);
        await services.GetRequiredService<ContentStore>().SaveDraftAsync(item, author.Actor, DateTime.UtcNow, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
        return item;
    });

    private Task MoveAsync(ContentItem item, string move, (string Email, Actor Actor) by) => site.InScopeAsync(async services =>
    {
        await services.GetRequiredService<ReviewDesk>().MoveAsync(item.ContentItemId, item.VersionId, Move.Named(move), "powód", by.Actor, DateTime.UtcNow, Ct);
        await services.GetRequiredService<RcwesDb>().SaveChangesAsync(Ct);
    });

    /// <summary>Does something while the job writes a letter: then it reads the words that staff may have changed.</summary>
    private static Statements WhenWritten(Action<DbContext> act) => Statements.Hear((db, sql) =>
    {
        if (sql.Contains("mail_templates", StringComparison.Ordinal)) act(db);
    });

    /// <summary>As when the log is kept for fewer days than the text waits.</summary>
    private async Task ShortenAsync(ContentItem item)
    {
        await site.CaughtUpAsync();
        Assert.NotEqual(0, await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectId == item.ContentItemId).ExecuteDeleteAsync(Ct)));
    }

    /// <summary>Runs the job so many days from now.</summary>
    private Task RemindAsync(int days, int after = 3) => site.InScopeAsync(services => ActivatorUtilities.CreateInstance<ApprovalReminders>(services,
        new ApprovalReminderOptions(after), (TimeProvider)new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(days))).RunAsync(Ct));

    /// <summary>Addresses of the letters that tell of an item, as often as they were sent.</summary>
    private Task<List<string>> ToldAsync(ContentItem item) => site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database
        .SqlQuery<string>($"SELECT recipient AS \"Value\" FROM mail_outbox WHERE template = {ApprovalReminders.Template} AND html LIKE {"%" + item.ContentItemId + "%"}").ToListAsync(Ct));
}

[Collection<SqliteSite>]
public sealed class ApprovalReminderTests_on_SQLite(SqliteSite site) : ApprovalReminderTests(site);

[Collection<PostgresSite>]
public sealed class ApprovalReminderTests_on_PostgreSQL(PostgresSite site) : ApprovalReminderTests(site);
