using Microsoft.Extensions.Localization;
using Rcwes.Advisory.Deadlines;

namespace Rcwes.Advisory.Requests;

/// <summary>States, clients and ways of contact in words.</summary>
internal static class RequestWords
{
    public static string Of(RequestState state, IStringLocalizer l) => state switch
    {
        RequestState.Draft => l["w trakcie wypełniania"],
        RequestState.Routed => l["czeka na przyjęcie"],
        RequestState.Returned => l["do decyzji moderatora"],
        RequestState.Working => l["w toku"],
        RequestState.Waiting => l["czeka na osobę, która pytała"],
        RequestState.Answered => l["odpowiedź wysłana"],
        RequestState.Closed => l["zamknięte"],
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    public static string Of(ClientKind? client, IStringLocalizer l) => client switch
    {
        ClientKind.Institution => l["instytucja albo organizacja"],
        ClientKind.Group => l["grupa inicjatywna"],
        ClientKind.Person => l["osoba prywatna"],
        _ => "–",
    };

    public static string Of(ContactWay way, IStringLocalizer l) => way switch
    {
        ContactWay.Email => l["E-mail"],
        ContactWay.Phone => l["Telefon"],
        ContactWay.Visit => l["Spotkanie w biurze"],
        ContactWay.Online => l["Rozmowa online"],
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    public static string Of(RequestChannel channel, IStringLocalizer l) => channel switch
    {
        RequestChannel.Web => l["formularz na stronie"],
        RequestChannel.Phone => l["rozmowa telefoniczna"],
        RequestChannel.Visit => l["wizyta w biurze"],
        RequestChannel.Mail => l["list e-mail"],
        _ => throw new ArgumentOutOfRangeException(nameof(channel)),
    };

    public static string Of(MessageKind kind, IStringLocalizer l) => kind switch
    {
        MessageKind.Answer => l["Odpowiedź"],
        MessageKind.Question => l["Pytanie doradcy"],
        MessageKind.Reply => l["Dopisano"],
        MessageKind.Note => l["Notatka, tylko dla zespołu"],
        MessageKind.Closing => l["Na zakończenie"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static string Of(DeadlineStep step, IStringLocalizer l) => step switch
    {
        DeadlineStep.Assignment => l["przyjęcie sprawy"],
        DeadlineStep.FirstAnswer => l["pierwsza odpowiedź"],
        DeadlineStep.Proposal => l["odpowiedź albo termin rozmowy"],
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static string Of(Verdict verdict, IStringLocalizer l) => verdict switch
    {
        Verdict.Yes => l["tak"],
        Verdict.Partly => l["częściowo"],
        Verdict.No => l["nie"],
        _ => throw new ArgumentOutOfRangeException(nameof(verdict)),
    };

    /// <summary>How the state is drawn in lists.</summary>
    public static string Tone(RequestState state) => state switch
    {
        RequestState.Closed => "withdrawn",
        RequestState.Routed or RequestState.Returned => "draft",
        _ => "published",
    };
}
