using System.Net;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Rcwes.Framework.Data;
using Rcwes.Framework.Files;
using Rcwes.Framework.PersonalData;
using Rcwes.Partners.Local;

namespace Rcwes.Web.Tests.PersonalData;

/// <summary>After an erasure nothing of the person is left: not in a column of any table, not in files, not in the log.</summary>
public sealed class ErasureTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Of_an_erased_person_nothing_is_left_on_Sqlite() => ErasedAsync(DatabaseEngine.Sqlite);

    [Fact]
    public Task Of_an_erased_person_nothing_is_left_on_Postgres() => ErasedAsync(DatabaseEngine.Postgres);

    private static async Task ErasedAsync(DatabaseEngine engine)
    {
        await using var site = await Site.StartAsync(engine, o =>
        {
            o.SampleData = false;
            o.Settings["Rcwes:PersonalData:DocumentsUntil"] = "2020-12-31";
        });
        var slug = await site.InScopeAsync(s => RarePerson.PutAsync(s.GetRequiredService<RcwesDb>(), Ct));
        await WriteFilesAsync(site);
        // A new personal column that nobody fills here would not be looked at: then this fails.
        var traces = await TracesAsync(site);
        Assert.Empty(await site.InScopeAsync(s => Task.FromResult(PersonalColumns(s.GetRequiredService<RcwesDb>()).Except(traces).ToList())));
        Assert.Equal(["rzadki.pdf", "stary-list.eml"], FilesWith(site).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

        var staff = await site.SignInAsAdministratorAsync();
        var form = (await staff.GetAsync("/admin/dane-osobowe/nowa")).Form("form#subject").Fill("Input.Kind", nameof(SubjectRequestKind.Erasure))
            .Fill("Input.GivenNames", RarePerson.Given).Fill("Input.FamilyName", RarePerson.Family).Fill("Input.Email", RarePerson.Email).Fill("Input.Phone", RarePerson.Phone);
        var found = await staff.FollowAsync(await staff.SubmitAsync(form));
        var animator = found.Document.QuerySelectorAll("#picks input").Select(i => i.GetAttribute("value")!).Single(k => k.StartsWith("partners|local-partnership|", StringComparison.Ordinal));
        var picks = found.Form("form#picks");
        foreach (var key in found.Document.QuerySelectorAll("#picks input[name=picks]").Select(i => i.GetAttribute("value")!)) picks.Add("picks", key);
        var picked = await staff.FollowAsync(await staff.SubmitAsync(picks));
        Assert.DoesNotContain(picked.Document.QuerySelectorAll("#picks input[name=picks]"), i => !i.HasAttribute("checked"));

        var json = await staff.GetAsync(picked.Url + "?handler=Json");
        Assert.Equal("application/json", json.ContentHeaders.ContentType!.MediaType);
        Assert.Contains(RarePerson.Family, json.Html, StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await staff.GetAsync(picked.Url + "?handler=Pdf")).ContentHeaders.ContentType!.MediaType);

        // Who looks after a partnership is kept until staff write somebody else there.
        var preview = await staff.GetAsync(picked.Url + "/usuniecie");
        Assert.Contains("Najpierw wpisz w jej miejsce kogoś innego", preview.Text("section[aria-labelledby=fate-Kept]"));
        var local = Guid.Parse(animator.Split('|')[2]);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Set<LocalPartnership>().Where(p => p.Id == local).ExecuteUpdateAsync(set => set.SetProperty(p => p.AnimatorName, "Ktoś inny").SetProperty(p => p.AnimatorEmail, "inny@rcwes.example"), Ct));
        preview = await staff.GetAsync(picked.Url + "/usuniecie");
        Assert.Empty(preview.Texts("section[aria-labelledby=fate-Kept] li"));
        Assert.Contains("Zaznacz, że to właściwa osoba.", (await staff.SubmitAsync(preview.Form("form#erase"))).Text(".error-summary"));
        Assert.Contains(RarePerson.Needle, (await site.Visitor().GetAsync($"/instytucje/{slug}")).Html, StringComparison.OrdinalIgnoreCase);

        var done = await staff.FollowAsync(await staff.SubmitAsync(preview.Form("form#erase").Fill("Sure", "true")));
        Assert.Contains("Usunięto dane tej osoby.", done.Text(".notice"));

        // The readers of the log have their part in it.
        await site.CaughtUpAsync();
        Assert.Empty(await TracesAsync(site));
        Assert.Empty(FilesWith(site));
        // Nor did the log ever hold it: there, nothing could be erased.
        Assert.DoesNotContain(site.Log.Lines, l => Holds(l.ToString()));
        var page = await site.Visitor().GetAsync($"/instytucje/{slug}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(RarePerson.Needle, page.Html, StringComparison.OrdinalIgnoreCase);
        var proof = await site.Visitor().GetAsync("/zaswiadczenia/rzadkikod");
        Assert.DoesNotContain("Ż. R.", proof.Html, StringComparison.Ordinal);
        var told = await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Activities.Where(a => a.SubjectType == SubjectRequest.Subject).OrderBy(a => a.Sequence).Select(a => a.Verb).ToListAsync(Ct));
        Assert.Equal(["opened", "handed-out", "handed-out", "erased"], told);
        if (engine == DatabaseEngine.Sqlite) await FileIsCleanAsync(site);
    }

    /// <summary>Not even in free pages or in the write-ahead log.</summary>
    private static async Task FileIsCleanAsync(Site site)
    {
        // A reader in the background may have kept the log from being emptied; its turn ends.
        for (var tries = 0; !await EmptyLogAsync(site); tries++) Assert.True(tries < 200);
        // The lock by which writers of several processes take turns is empty, and held while one of them writes.
        foreach (var file in Directory.EnumerateFiles(site.Database.DataDirectory, "rcwes.db*").Where(f => !f.EndsWith("-turn", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Ct);
            Assert.False(Holds(Encoding.Latin1.GetString(bytes.ToArray())), file);
        }
    }

    private static Task<bool> EmptyLogAsync(Site site) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        await db.Database.OpenConnectionAsync(Ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        return command.ExecuteScalar() is 0L;
    });

    private static bool Holds(string text) => text.Contains(RarePerson.Needle, StringComparison.OrdinalIgnoreCase) || text.Replace(" ", "", StringComparison.Ordinal).Contains(RarePerson.Digits, StringComparison.Ordinal);

    private static List<string> FilesWith(Site site) =>
        [.. Directory.EnumerateFiles(site.Database.DataDirectory, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("rcwes.db", StringComparison.Ordinal)).Where(FileHolds)];

    /// <summary>The index of the search puts its files together in the background: one that is gone meanwhile holds nothing, and what it held is in another.</summary>
    private static bool FileHolds(string file)
    {
        try
        {
            return Holds(File.ReadAllText(file)) || (file.EndsWith(".eml", StringComparison.Ordinal) && Holds(MimeMessage.Load(file).TextBody ?? ""));
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Columns marked as personal that hold words in the open.</summary>
    private static List<string> PersonalColumns(RcwesDb db) =>
    [
        .. from entity in db.Model.GetEntityTypes()
           from property in entity.GetProperties()
           where property.ClrType == typeof(string) && property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is { IsSealed: false }
           // The request itself is written by staff, below, and the history's note has a line of its own.
           where entity.ClrType != typeof(SubjectRequest)
           select $"{entity.GetTableName()}.{property.GetColumnName()}",
    ];

    /// <summary>Every column of every table that holds a word of the person, whatever its type.</summary>
    private static Task<List<string>> TracesAsync(Site site) => site.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<RcwesDb>();
        var columns = db.Model.GetRelationalModel().Tables.SelectMany(t => t.Columns.Select(c => (Table: t.Name, Column: c.Name))).Distinct().ToList();
        await db.Database.OpenConnectionAsync(Ct);
        List<string> traces = [];
        foreach (var (table, column) in columns)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            var text = $"""CAST("{column}" AS text)""";
            command.CommandText = $"""SELECT COUNT(*) FROM "{table}" WHERE lower({text}) LIKE '%{RarePerson.Needle}%' OR replace({text}, ' ', '') LIKE '%{RarePerson.Digits}%'""";
            if (Convert.ToInt64(await command.ExecuteScalarAsync(Ct), System.Globalization.CultureInfo.InvariantCulture) > 0) traces.Add($"{table}.{column}");
        }
        return traces;
    });

    private static async Task WriteFilesAsync(Site site)
    {
        var folder = Directory.CreateDirectory(Path.Combine(site.Database.DataDirectory, "mail")).FullName;
        using var letter = new MimeMessage { Subject = "Próba", Body = new TextPart("plain") { Text = $"Dzień dobry, {RarePerson.Given} {RarePerson.Family}" } };
        letter.To.Add(new MailboxAddress(null, RarePerson.Email));
        await letter.WriteToAsync(Path.Combine(folder, "stary-list.eml"), Ct);
        // What the person sent with a request.
        using var scan = new MemoryStream(Encoding.UTF8.GetBytes($"%PDF-1.4 {RarePerson.Given} {RarePerson.Family}"));
        await site.InScopeAsync(s => s.GetRequiredService<FileStores>().Private.SaveAsync(FilePath.Parse(RarePerson.FilePath), scan, scan.Length, Ct));
    }
}
