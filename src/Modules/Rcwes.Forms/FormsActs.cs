using Rcwes.Framework.Modules;

namespace Rcwes.Forms;

/// <summary>Words for what this module writes into the activity log.</summary>
internal static class FormsActs
{
    public static IReadOnlyList<ActWords> All { get; } =
    [
        new("answer", "sent", "wysłano formularz"),
        new("answer", "kept", "odłożono formularz na później"),
        new("answer", "erased", "usunięto dane z odpowiedzi na formularz"),
        new("subscriber", "confirmed", "potwierdzono zapis na wiadomości"),
        new("subscriber", "left", "zrezygnowano z wiadomości"),
        new("subscriber", "removed", "usunięto osobę z listy wiadomości"),
        new("subscriber-list", "exported", "pobrano listę odbiorców wiadomości"),
        new("form", "opened", "otwarto formularz"),
        new("form", "closed", "zamknięto formularz"),
        new("form", "exported", "pobrano odpowiedzi z formularza"),
    ];
}
