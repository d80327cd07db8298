using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Pages.Requests;
using Rcwes.Advisory.Requests;
using Rcwes.Advisory.Topics;
using Rcwes.Framework;
using Rcwes.Framework.Localization;

namespace Rcwes.Advisory.Pages;

/// <summary>The first step: what it is about. From here on the request is saved as it goes.</summary>
[EnableRateLimiting("public-form")]
internal sealed class AskModel(RequestDesk desk, TopicList topics, IStringLocalizer<AdvisoryTexts> texts) : PageModel
{
    [BindProperty]
    public TopicInput Input { get; set; } = new();

    /// <summary>A field that people do not see and robots fill in.</summary>
    [BindProperty(Name = "strona")]
    public string? Trap { get; set; }

    public TopicChoice Choice { get; private set; } = null!;

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task OnGetAsync([FromQuery(Name = "temat")] string? topic, CancellationToken ct)
    {
        Input.Topic = topic;
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!Choice.Offers(Input.Topic)) ModelState.AddModelError("Input.Topic", texts["Zaznacz, czego dotyczy sprawa. Jeśli nie wiesz, wybierz pierwszą odpowiedź."]);
        if (!ModelState.IsValid) return Page();
        // A robot is sent to the beginning and learns nothing.
        if (!string.IsNullOrEmpty(Trap)) return Redirect($"{Prefix}/doradztwo");
        return Redirect($"{Prefix}/zgloszenia/{await desk.BeginAsync(Input.Topic!, RequestChannel.Web, Actor.From(User), ct)}/kto");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Choice = TopicChoice.Of(await topics.AllAsync(ct), Input.Topic);
        RequestPage.Keep(this, texts["Czego dotyczy sprawa?"], Prefix, texts);
    }
}

/// <summary>Which topic was picked.</summary>
internal sealed class TopicInput
{
    [StringLength(AdviceTopic.LongestCode)]
    public string? Topic { get; set; }
}
