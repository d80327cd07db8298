using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Rules;
using Rcwes.Framework.Data;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Advisory.Pages.Admin.Rules;

/// <summary>The simulator: an invented request and the latest real ones, routed by the rules that hold and by those that are being prepared.</summary>
[Authorize(Policy = AdvisoryPermissions.Rules)]
internal sealed class TryModel(RuleBook book, RuleChoices choices, Dispatch dispatch, RcwesDb db, IStringLocalizer<AdvisoryTexts> l, TimeProvider clock) : PageModel
{
    private const int MostPast = 50;

    [BindProperty(SupportsGet = true)]
    public TryInput Input { get; set; } = new();

    public RuleChoices Choices { get; private set; } = null!;

    public bool HasDraft { get; private set; }

    /// <summary>The invented request under both sets; null until one is asked for.</summary>
    public TryLine? Invented { get; private set; }

    public IReadOnlyList<TryLine> Past { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Before => [new(l["nikt, to nowa osoba"], ""), .. Choices.PartnerItems];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (live, draft, today) = (await book.LiveAsync(ct), await book.DraftAsync(ct), Warsaw.Today(clock));
        var atWork = await dispatch.AtWorkAsync(ct);
        Choices = await choices.ReadAsync(live.Rules.Concat(draft?.Rules ?? []).Select(r => r.PartnerId), ct);
        HasDraft = draft is not null;
        var (now, then) = (RuleBook.Facts(live), draft is null ? null : RuleBook.Facts(draft));
        TryLine Route(string title, string? url, Asking asked) =>
            new(title, url, asked.Topic.Name, Routing.For(now, atWork, asked, today), then is null ? null : Routing.For(then, atWork, asked, today));
        var known = Choices.Topics.ToDictionary(t => t.Code);
        if (Input.Topic is { } code && known.TryGetValue(code, out var topic))
            Invented = Route(l["Wymyślona sprawa"], null, new(topic, Input.Gmina, Choices.Region.SubregionOf(Input.Gmina), Input.Client, Input.Language == "en" ? "en" : "pl", Input.Before));
        var lines = new List<TryLine>();
        foreach (var request in await db.Set<AdviceRequest>().AsNoTracking().Where(r => r.State != RequestState.Draft).OrderByDescending(r => r.SentUtc).Take(MostPast).ToListAsync(ct))
            lines.Add(Route(request.Number!, $"/admin/doradztwo/{request.Id}", await dispatch.AskingAsync(request, request.InstitutionId, known, ct)));
        Past = lines;
        PageHead.Of(ViewData).Trail.Add(new(l["Reguły przydziału"], Url.Content("~/admin/doradztwo/reguly"), []));
    }

    internal sealed class TryInput
    {
        [Display(Name = "Czego dotyczy sprawa")]
        public string? Topic { get; set; }

        [Display(Name = "Gmina")]
        public string? Gmina { get; set; }

        [Display(Name = "Kto pyta")]
        public ClientKind Client { get; set; }

        [Display(Name = "W jakim języku")]
        public string? Language { get; set; }

        [Display(Name = "Kto pomagał wcześniej")]
        public Guid? Before { get; set; }
    }
}

/// <summary>One request under both sets of rules.</summary>
/// <param name="Title">Number, or that it is invented.</param>
/// <param name="Url">Its page; null for an invented one.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Now">By the rules that hold.</param>
/// <param name="Then">By those that are being prepared; null when there are none.</param>
internal sealed record TryLine(string Title, string? Url, string Topic, Route Now, Route? Then)
{
    public bool Differs => Then is not null && Then.Partner != Now.Partner;
}
