using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Pages.Requests;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Web;
using Rcwes.Partners.Contracts;

namespace Rcwes.Advisory.Pages.Admin.Requests;

/// <summary>A call or a visit: how it came and what it is about; the rest is the same form that clients fill in.</summary>
[Authorize(Policy = AdvisoryPermissions.EditOwn)]
internal sealed class NewModel(RequestDesk desk, TopicList topics, IPartnerScope scopes, IStringLocalizer<AdvisoryTexts> l) : PageModel
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Channels => [new(RequestWords.Of(RequestChannel.Phone, l), nameof(RequestChannel.Phone)), new(RequestWords.Of(RequestChannel.Visit, l), nameof(RequestChannel.Visit))];

    public TopicChoice Choice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (!Choice.Offers(Input.Topic)) ModelState.AddModelError("Input.Topic", l["Zaznacz, czego dotyczy sprawa. Jeśli nie wiesz, wybierz pierwszą odpowiedź."]);
        if (Input.Channel is not (RequestChannel.Phone or RequestChannel.Visit)) ModelState.AddModelError("Input.Channel", l["Zaznacz, czy to rozmowa, czy wizyta."]);
        if (!ModelState.IsValid) return Page();
        return Redirect(Url.Content($"~/zgloszenia/{await desk.BeginAsync(Input.Topic!, Input.Channel!.Value, Actor.From(User), ct)}/kto"));
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        Choice = TopicChoice.Of(await topics.AllAsync(ct), Input.Topic);
        ViewData["Title"] = l["Zapisz rozmowę albo wizytę"].Value;
        PageHead.Of(ViewData).Trail.Add(new(l["Zgłoszenia doradcze"], Url.Content("~/admin/doradztwo"), []));
        return !(await scopes.OfAsync(User, AdvisoryPermissions.Editing, ct)).IsNone;
    }

    internal sealed class InputModel
    {
        [Display(Name = "Jak przyszła sprawa")]
        public RequestChannel? Channel { get; set; }

        public string? Topic { get; set; }
    }
}
