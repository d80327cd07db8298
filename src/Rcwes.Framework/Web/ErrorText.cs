namespace Rcwes.Framework.Web;

/// <summary>What an error page says: Polish keys of the framework's texts.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Lead">What happened and what to do next.</param>
/// <param name="Search">Whether looking for something else helps.</param>
public sealed record ErrorText(string Title, string Lead, bool Search)
{
    public static ErrorText Of(int status) => status switch
    {
        400 => new("Nie rozumiemy tego adresu albo formularza", "Wróć do poprzedniej strony, odśwież ją i spróbuj jeszcze raz.", false),
        403 => new("Ta strona jest dla innych osób", "Jeśli powinna być dostępna z tego konta, zadzwoń do nas.", false),
        404 => new("Tego kawałka nie ma na swoim miejscu", "Adres mógł się zmienić albo wkradła się literówka. Poszukajmy razem.", true),
        410 => new("Tę stronę wycofaliśmy", "Była tu kiedyś, ale jej treść nie jest już aktualna. Może pomoże coś innego.", true),
        413 => new("To, co wysyłasz, jest za duże", "Wróć, zmniejsz plik albo skróć tekst i wyślij jeszcze raz.", false),
        429 => new("Za dużo prób w krótkim czasie", "Odczekaj minutę i spróbuj jeszcze raz.", false),
        _ => new("Coś się u nas zepsuło", "Spróbuj za chwilę. Jeśli to się powtórzy, zadzwoń i podaj numer błędu.", false),
    };
}
