using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Content.Media;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Desk;

/// <summary>
/// How long staff wait: every screen of the back office over many pages, an item with many versions, a large library and what years of work
/// leave in the other modules and in the log, on both engines, asked by one person over loopback. Goal: 200 ms a screen.
/// </summary>
internal static class DeskRun
{
    private const int Pages = 5_000;
    private const int Versions = 200;
    private const int Files = 10_000;
    private const int Goal = 200;

    private static readonly string[] Lists =
    [
        "/admin/tresc?slowa=spoldzielnia", "/admin/tresc?typ=Page&sort=tytul", "/admin/tresc?strona=190", "/admin/tresc?stan=szkice",
        "/admin/pliki?slowa=zdjecie", "/admin/pliki?strona=100", "/admin/historia?strona=50", "/admin/szukaj?q=spoldzielni", "/admin/szukaj/podpowiedzi?q=strony/strona-2",
        "/admin/tlumaczenia?stan=nieaktualne&kierunek=pl-en", "/admin/tlumaczenia?strona=90",
    ];

    public static async Task<int> RunAsync(int times)
    {
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres }) await RunAsync(engine, times);
        return 0;
    }

    private static async Task RunAsync(DatabaseEngine engine, int times)
    {
        // The reader of the log sleeps: it would work through what is put in here, beside the screens.
        await using var site = await Site.StartAsync(engine, o => (o.Kestrel, o.Environment, o.SampleData, o.Services) = (true, "Production", true, s => s.AddSingleton(new PumpOptions { StartDelay = TimeSpan.FromDays(1) })));
        var editor = await site.SignInAsAdministratorAsync();
        await FillAsync(site, editor);
        var more = await DeskCrowd.FillAsync(site);
        await site.InScopeAsync(s => s.GetRequiredService<RcwesDb>().Database.ExecuteSqlRawAsync(engine == DatabaseEngine.Postgres ? "ANALYZE" : "PRAGMA optimize"));
        var item = await ManyVersionsAsync(editor);
        string[] screens =
        [
            .. (await editor.GetAsync("/admin")).Document.QuerySelectorAll(".rail-menu a[href^='/admin']").Select(a => a.GetAttribute("href")!).Distinct(),
            .. Lists, .. more, item, $"{item}/wersje", $"{item}/wersje?strona=4", $"{item}/wersje/porownanie?od=1&do={Versions}", $"{item}/podglad", $"{item}/udostepnianie",
        ];
        Console.WriteLine($"{engine}: {Pages:N0} pages, an item with {Versions} versions, {Files:N0} files, {DeskCrowd.Entries:N0} entries of the log, {DeskCrowd.Answers:N0} answers, {DeskCrowd.Runs:N0} runs, {DeskCrowd.Requests:N0} requests, {DeskCrowd.People:N0} people; {times} times each");
        Console.WriteLine($"{"screen",-72} {"median",8} {"p95",8}");
        var slow = 0;
        foreach (var screen in screens)
        {
            var (median, late) = await TimeAsync(editor, screen, times);
            if (late > Goal) slow++;
            Console.WriteLine($"{screen.Replace(item, "/admin/tresc/{id}", StringComparison.Ordinal),-72} {median,6:F0} ms {late,6:F0} ms{(late > Goal ? "  over" : "")}");
        }
        Console.WriteLine($"{screens.Length} screens, {slow} over {Goal} ms at p95");
    }

    private static async Task<(double Median, double Late)> TimeAsync(Visitor editor, string screen, int times)
    {
        for (var i = 0; i < 3; i++)
            if ((await editor.Client.GetAsync(screen)).StatusCode is not System.Net.HttpStatusCode.OK and var status) throw new InvalidOperationException($"{screen}: {(int)status}");
        var took = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.StartNew();
            await editor.Client.GetByteArrayAsync(screen);
            took.Add(watch.Elapsed.TotalMilliseconds);
        }
        took.Sort();
        return (took[times / 2], took[(int)Math.Ceiling(times * 0.95) - 1]);
    }

    private static async Task FillAsync(Site site, Visitor editor)
    {
        var watch = Stopwatch.StartNew();
        var form = (await editor.GetAsync("/admin/receptury")).Form("form[enctype='multipart/form-data']").Attach("file", "pages.recipe.json", PageRecipe.Bytes(Pages), "application/json");
        var look = await editor.FollowAsync(await editor.SubmitAsync(form));
        var done = await editor.FollowAsync(await editor.SubmitAsync(look.Form("main form")));
        Console.WriteLine($"{Pages:N0} pages imported in {watch.Elapsed.TotalSeconds:F1} s: {done.Text(".notice")}");
        await site.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<RcwesDb>();
            db.AddRange(Enumerable.Range(0, Files).Select(File));
            await db.SaveChangesAsync();
        });
    }

    private static MediaFile File(int i)
    {
        var made = new DateTime(2026, 1, 1, 8, 0, 0, DateTimeKind.Utc).AddMinutes(i);
        var file = new MediaFile
        {
            Path = $"galeria/zdjecie-{i}.jpg",
            Folder = $"galeria/{2020 + i % 7}",
            Name = $"zdjęcie {i}.jpg",
            ContentType = "image/jpeg",
            Size = 200_000 + i,
            Sha256 = $"{i:x64}",
            Width = 1600,
            Height = 1200,
            Tone = i % 64,
            TextPl = $"Uczestnicy warsztatów przy stole, zdjęcie {i}",
            CreatedUtc = made,
            ModifiedUtc = made,
        };
        file.Touch(made);
        return file;
    }

    private static async Task<string> ManyVersionsAsync(Visitor editor)
    {
        var address = "/admin/tresc/nowa/Page";
        for (var i = 1; i <= Versions; i++)
        {
            var form = (await editor.GetAsync(address)).Form("form#editor").Fill("TitlePart.Title", $"Łąka w {i}. wersji");
            address = (await editor.FollowAsync(await editor.SubmitAsync(form, "Zapisz szkic"))).Url.Split('?')[0];
        }
        return address;
    }
}
