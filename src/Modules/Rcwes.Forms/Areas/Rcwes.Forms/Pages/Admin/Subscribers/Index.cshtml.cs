using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Forms.Newsletter;
using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Institutions.Contracts;
using Matter = Rcwes.Forms.Newsletter.Topic;

namespace Rcwes.Forms.Pages.Admin.Subscribers;

/// <summary>Who gets letters: narrowed, counted, taken as a file.</summary>
[Authorize(Policy = FormsPermissions.Subscribers)]
internal sealed class IndexModel(SubscriberBook book, IRegion region, RcwesDb db, IStringLocalizer<FormsTexts> l, TimeProvider clock) : PageModel
{
    private const int PageSize = 40;

    [BindProperty(SupportsGet = true, Name = "szukaj")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "temat")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "powiat")]
    public string? Powiat { get; set; }

    [BindProperty(SupportsGet = true, Name = "stan")]
    public string? State { get; set; }

    public SubscriberNumbers Numbers { get; private set; } = new(0, 0, 0);

    public IReadOnlyList<Subscriber> Rows { get; private set; } = [];

    /// <summary>Those that the filter leaves, on all pages.</summary>
    public int Total { get; private set; }

    public PageLinks Links { get; private set; } = null!;

    public Region Region { get; private set; } = null!;

    public bool IsNarrowed => Words?.Length > 0 || Topic?.Length > 0 || Powiat?.Length > 0 || State?.Length > 0;

    public IReadOnlyList<(string Value, string Text)> Topics => [.. Matter.All.Select(t => (t, TopicWord(t)))];

    public IReadOnlyList<(string Value, string Text)> States => [("potwierdzone", l["dostają wiadomości"]), ("czekaja", l["jeszcze nie potwierdzili"])];

    private string Here => Url.Content("~/admin/odbiorcy-wiadomosci");

    private SubscriberFilter Filter => new(Words ?? "", Matter.All.Contains(Topic) ? Topic! : "", Powiat ?? "", State switch { "potwierdzone" => SubscriberState.Confirmed, "czekaja" => SubscriberState.Waiting, _ => null });

    public async Task OnGetAsync([FromQuery(Name = "strona")] int page, CancellationToken ct)
    {
        (Region, Numbers) = (await region.ReadAsync(ct), await book.CountAsync(ct));
        var some = book.Of(Filter);
        Total = await some.CountAsync(ct);
        var pages = Math.Max(1, (Total + PageSize - 1) / PageSize);
        var current = Math.Clamp(page, 1, pages);
        Rows = await some.Skip((current - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Links = new(current, pages, n => With(("strona", n > 1 ? n.ToString(CultureInfo.InvariantCulture) : null)));
    }

    /// <summary>Everybody that the filter leaves. Taking addresses away leaves a trace.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        Region = await region.ReadAsync(ct);
        var rows = await book.Of(Filter).ToListAsync(ct);
        db.Activities.Add(ActivityEntry.Of(FormsModule.Key, SubscriberSubjects.List, SubscriberSubjects.TheList, "exported", Actor.From(User), clock.GetUtcNow().UtcDateTime, data: new { count = rows.Count }));
        await db.SaveChangesAsync(ct);
        string[] heads = [l["Adres e-mail"], l["Stan"], l["O czym"], l["Skąd"], l["Język"], l["Dzień zapisu"], l["Dzień potwierdzenia"]];
        return File(CsvText.Of(heads, rows.Select(Cells)), CsvText.ContentType, $"odbiorcy-wiadomosci-{Warsaw.Today(clock):yyyy-MM-dd}.csv");

        IEnumerable<string> Cells(Subscriber s) => [s.Email, StateWord(s), TopicWords(s), PowiatWord(s), s.Culture, Day(s.AskedUtc), s.ConfirmedUtc is { } yes ? Day(yes) : ""];
    }

    public string FileAddress => With(("handler", "Csv"));

    public string StateWord(Subscriber subscriber) => subscriber.ConfirmedUtc is null ? l["czeka na potwierdzenie"] : l["dostaje wiadomości"];

    public string TopicWords(Subscriber subscriber) => string.Join(", ", Matter.All.Where(subscriber.Topics.Split(' ').Contains).Select(TopicWord));

    public string PowiatWord(Subscriber subscriber) => Region.Powiat(subscriber.PowiatCode) is { } powiat ? Region.NameOf(powiat) : l["cały region"];

    private string TopicWord(string topic) => topic == Matter.News ? l["aktualności"] : l["szkolenia"];

    private static string Day(DateTime utc) => Warsaw.FromUtc(utc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string With(params (string Key, string? Value)[] more) => QueryHelpers.AddQueryString(Here, new (string Key, string? Value)[] { ("szukaj", Words), ("temat", Topic), ("powiat", Powiat), ("stan", State) }
        .Concat(more).Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value)));
}
