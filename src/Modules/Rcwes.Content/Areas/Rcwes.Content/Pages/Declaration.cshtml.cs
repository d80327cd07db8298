using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Declaration;
using Rcwes.Content.Settings;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;

namespace Rcwes.Content.Pages;

/// <summary>The accessibility declaration in the structure 2.0, made of settings, of our own checks and of what staff say.</summary>
public sealed class DeclarationModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    internal AccessibilityDeclaration Says { get; private set; } = null!;

    internal LastCheck? Check { get; private set; }

    internal IReadOnlyList<(string Sentence, int Pages)> Found { get; private set; } = [];

    public Chrome Frame { get; private set; } = null!;

    public string Address { get; private set; } = "";

    public string PostalAddress { get; private set; } = "";

    public OfficeCard? Office => Frame.Offices is [var first, ..] ? first : null;

    public string? Phone => Frame.Phone ?? (Office?.Phone is { Length: > 0 } phone ? phone : null);

    public string? Email => Frame.Email ?? (Office?.Email is { Length: > 0 } email ? email : null);

    internal bool Any(ShortfallKind kind) => Says.Open.Any(s => s.Kind == kind) || (kind == ShortfallKind.Failure && Found.Count > 0);

    /// <summary>Nothing is listed that the sentence about partial compliance could mean; the page then says why full compliance is not claimed.</summary>
    internal bool SaysNothingBelow => Status == Compliance.Partial && !Enum.GetValues<ShortfallKind>().Any(Any);

    /// <summary>What was found or listed speaks louder than what was chosen.</summary>
    internal Compliance Status => Says.Status == Compliance.Full && (Check is null || Found.Count > 0 || Says.Open.Any()) ? Compliance.Partial : Says.Status;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var desk = services.GetRequiredService<DeclarationDesk>();
        (Says, Check) = (await desk.ReadAsync(ct), await desk.LastCheckAsync(ct));
        Found = [.. (Check?.Found ?? []).Where(f => f.Sentence is not null).Select(f => (f.Sentence!, f.Pages))];
        Frame = await services.GetRequiredService<ISiteChrome>().GetAsync(Cultures.Current, ct);
        PostalAddress = (await services.GetRequiredService<SiteSettings>().ReadAsync(ct)).PostalAddress;
        Address = await services.GetRequiredService<PageHeads>().OriginAsync(ct) + (Cultures.Current == "en" ? "/en" : "/");
        await services.GetRequiredService<ListFrame>().PrepareAsync(
            ViewData, texts["Deklaracja dostępności"], texts["Jak dostępny jest ten serwis, co jeszcze nie działa i komu o tym powiedzieć."], "deklaracja-dostepnosci", null, ct);
    }

    /// <summary>A sentence of ours with pieces of markup in it.</summary>
    internal IHtmlContent Sentence(string sentence, params object[] pieces) => new HtmlFormattableString(texts[sentence].Value, pieces);

    internal static IHtmlContent Day(string id, DateOnly day) => new HtmlFormattableString(
        "<time id=\"{0}\" datetime=\"{1}\">{2}</time>", id, day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Said(day) + (Cultures.Current == "pl" ? " r." : ""));

    internal static string Said(DateOnly day) => day.ToString("d MMMM yyyy", Cultures.Of(Cultures.Current));
}
