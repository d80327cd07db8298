using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Web;
using Rcwes.Trainings.Certificates;

namespace Rcwes.Trainings.Pages;

/// <summary>Says whether a certificate is true, and no more of the person than two letters.</summary>
internal sealed class ProofModel(CertificateDesk desk, IStringLocalizer<TrainingsTexts> l) : PageModel
{
    /// <summary>The certificate; null while nobody asked, and for a code that nobody knows.</summary>
    public Certificate? Certificate { get; private set; }

    public bool IsAsked { get; private set; }

    public string Typed { get; private set; } = "";

    public string Prefix => Cultures.Current == "en" ? "/en" : "";

    public async Task<IActionResult> OnGetAsync(string? code, [FromQuery(Name = "kod")] string? typed, CancellationToken ct)
    {
        // The form leads to the address that the paper names.
        if (typed is not null && CertificateCode.Read(typed) is { } read) return Redirect($"{Prefix}/zaswiadczenia/{read}");
        (Typed, IsAsked) = (typed ?? code ?? "", !string.IsNullOrWhiteSpace(typed ?? code));
        if (CertificateCode.Read(Typed) is { } asked) Certificate = await desk.FindAsync(asked, ct);
        ViewData["Title"] = Certificate is { } found ? found.IsValid ? l["Zaświadczenie jest ważne"] : l["Zaświadczenie nie jest ważne"] : IsAsked ? l["Nie znamy takiego zaświadczenia"] : l["Sprawdź zaświadczenie"];
        var head = PageHead.Of(ViewData);
        (head.Kind, head.Robots, head.KeepsQuery) = ("training", "noindex", true);
        head.Trail.Add(new(l["Szkolenia"], Prefix + "/szkolenia", []));
        Response.Headers.CacheControl = "no-cache, no-store";
        HttpContext.HideAddress();
        if (IsAsked && Certificate is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
