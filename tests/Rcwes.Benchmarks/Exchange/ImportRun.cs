using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.TestKit;

namespace Rcwes.Benchmarks.Exchange;

/// <summary>A list of invented institutions comes in, comes in again, and is taken back, on both engines. Goal: 10,000 rows under 30 s.</summary>
internal static class ImportRun
{
    private static readonly string[] Kinds = ["Fundacja", "Stowarzyszenie", "Spółdzielnia Socjalna", "Klub", "Towarzystwo", "Koło Gospodyń Wiejskich"];
    private static readonly string[] Codes = ["FUN", "STO", "SPS", "INN", "STO", "KGW"];
    private static readonly string[] Firsts = ["Żółta", "Śliczna", "Dębowa", "Łąkowa", "Źródlana", "Ćwierkająca", "Północna", "Świetlana", "Jesienna", "Wędrowna", "Górna", "Mała", "Leśna", "Gościnna", "Sąsiedzka", "Wspólna", "Odrzańska", "Warciańska", "Nadnotecka", "Zielona"];
    private static readonly string[] Seconds = ["Łódź", "Przystań", "Pomoc", "Dłoń", "Kuźnia", "Pracownia", "Szansa", "Ścieżka", "Inicjatywa", "Wieś", "Ostoja", "Jutrzenka", "Skrzynia", "Kładka", "Brama", "Iskra", "Wyspa", "Świetlica", "Karuzela", "Rodzina"];

    public static async Task<int> RunAsync(int rows)
    {
        foreach (var engine in new[] { DatabaseEngine.Sqlite, DatabaseEngine.Postgres })
        {
            await using var site = await Site.StartAsync(engine, o =>
            {
                o.SampleData = false;
                o.Settings["Rcwes:Jobs"] = "off";
                o.Settings["Rcwes:Institutions:Import:MostRows"] = Math.Max(rows, 20_000).ToString(CultureInfo.InvariantCulture);
            });
            var file = Encoding.UTF8.GetBytes(Invented(await GminasAsync(site), rows));
            Console.WriteLine($"{engine}: {rows} rows, {file.Length / 1024 / 1024.0:F1} MB");
            var first = await BringAsync(site, file, run: true);
            await BringAsync(site, file, run: false);
            var watch = Stopwatch.StartNew();
            await site.InScopeAsync(async services => await Desk(services).UndoAsync((await Desk(services).FindAsync(first, default))!, Actor.System, default));
            await site.Services.GetRequiredService<ImportWork>().RunAsync(first, default);
            Console.WriteLine($"  undo   {watch.Elapsed.TotalSeconds:F1} s   memory {Process.GetCurrentProcess().WorkingSet64 / 1024 / 1024} MB");
        }
        return 0;
    }

    private static async Task<Guid> BringAsync(Site site, byte[] file, bool run)
    {
        var work = site.Services.GetRequiredService<ImportWork>();
        var (watch, processor) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        var id = await site.InScopeAsync(async services => (await Desk(services).StageAsync(new MemoryStream(file), "lista.csv", Actor.System, default)).Id);
        var staged = watch.Elapsed;
        await ActAsync(site, id, (desk, import) => desk.CheckAsync(import, import.Mapping, listNew: true, default));
        await work.RunAsync(id, default);
        var looked = watch.Elapsed;
        Console.Write($"  stage {staged.TotalSeconds:F1} s   look {(looked - staged).TotalSeconds:F1} s");
        if (run)
        {
            await ActAsync(site, id, (desk, import) => desk.RunAsync(import, Actor.System, default));
            await work.RunAsync(id, default);
            Console.Write($"   run {(watch.Elapsed - looked).TotalSeconds:F1} s   together {watch.Elapsed.TotalSeconds:F1} s (goal 30 for 10,000)");
        }
        Console.Write($"   processor {(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds:F1} s");
        var counts = await site.InScopeAsync(services => ImportCounts.OutcomesAsync(services.GetRequiredService<RcwesDb>(), id, default));
        Console.WriteLine($"   {string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"))}");
        return id;
    }

    private static Task ActAsync(Site site, Guid id, Func<ImportDesk, InstitutionImport, Task> act) => site.InScopeAsync(async services =>
    {
        var desk = Desk(services);
        desk.IsAttended = true;
        await act(desk, (await desk.FindAsync(id, default))!);
    });

    private static ImportDesk Desk(IServiceProvider services) => services.GetRequiredService<ImportDesk>();

    private static Task<List<string>> GminasAsync(Site site) => site.InScopeAsync(services =>
        services.GetRequiredService<RcwesDb>().Database.SqlQuery<string>($"SELECT code AS \"Value\" FROM institutions_gminas ORDER BY code").ToListAsync());

    private static string Invented(List<string> gminas, int rows)
    {
        var random = new Random(4);
        var text = new StringBuilder("nazwa;typ;regon;teryt;miejscowosc;ulica;kod_pocztowy;email;telefon;uslugi;dla_kogo;opis\n");
        for (var i = 0; i < rows; i++)
        {
            var kind = random.Next(Kinds.Length);
            var name = $"{Kinds[kind]} {Firsts[random.Next(Firsts.Length)]} {Seconds[random.Next(Seconds.Length)]} {Firsts[random.Next(Firsts.Length)]} {i}";
            text.Append(CultureInfo.InvariantCulture, $"{name};{Codes[kind]};{Regon(random)};{gminas[random.Next(gminas.Count)]};Miejscowość {random.Next(500)};ul. Źródlana {random.Next(200)};66-{random.Next(100, 999)};biuro{i}@proba.example.pl;95 738 {random.Next(10, 99)} {random.Next(10, 99)};mediacje|szkolenia-i-kursy;mlodziez;Pomagamy sąsiadom i uczymy się od siebie nawzajem.\n");
        }
        return text.ToString();
    }

    private static string Regon(Random random)
    {
        int[] weights = [8, 9, 2, 3, 4, 5, 6, 7];
        var digits = random.Next(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
        return digits + (digits.Select((d, i) => (d - '0') * weights[i]).Sum() % 11 % 10);
    }
}
