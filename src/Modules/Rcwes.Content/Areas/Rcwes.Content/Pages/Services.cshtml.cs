using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Rcwes.Content.Fields;
using Rcwes.Content.Items;
using Rcwes.Content.Web;
using Rcwes.Framework.Localization;

namespace Rcwes.Content.Pages;

/// <summary>The services of the centre by kind.</summary>
public sealed class ServicesModel(IServiceProvider services, IStringLocalizer<ContentTexts> texts) : PageModel
{
    internal IReadOnlyList<ServiceKind> Kinds { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await services.GetRequiredService<PublishedContent>().OfTypeAsync("Service", Cultures.Current, ct);
        Kinds = [.. ServiceKind.All(texts, all).Where(k => k.Items.Count > 0)];
        await services.GetRequiredService<ListFrame>().PrepareAsync(
            ViewData, texts["W czym pomagamy"], texts["Doradzamy, uczymy i pomagamy ruszyć z miejsca. Wybierz, czego potrzeba."], "uslugi", "service", ct);
    }
}

/// <summary>A kind of service with its services in their order.</summary>
internal sealed record ServiceKind(string Code, string Name, string Explanation, IReadOnlyList<ContentItem> Items)
{
    public static IEnumerable<ServiceKind> All(IStringLocalizer<ContentTexts> texts, IReadOnlyList<ContentItem> services)
    {
        yield return Of("doradztwo", texts["Doradztwo"], texts["Odpowiedź na jedno, konkretne pytanie."]);
        yield return Of("coaching", texts["Coaching"], texts["Praca przez kilka spotkań, krok po kroku."]);
        yield return Of("inne-uslugi", texts["Inne usługi"], texts["Wsparcie w codziennym prowadzeniu spraw."]);
        yield return Of("narzedzia-wsparcia", texts["Narzędzia wsparcia"], texts["To, co pomaga ruszyć z miejsca."]);

        ServiceKind Of(string code, string name, string explanation) => new(code, name, explanation,
            [.. services.Where(s => s.Text("Kind") == code).OrderBy(s => s.Field<NumericField>("Order").Value ?? 999)]);
    }
}
