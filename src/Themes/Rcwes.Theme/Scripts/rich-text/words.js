const words = {
  pl: {
    tools: 'Narzędzia tekstu', kind: 'Rodzaj akapitu', paragraph: 'Zwykły tekst', h2: 'Nagłówek', h3: 'Nagłówek niższy', h4: 'Nagłówek najniższy',
    bold: 'Pogrubienie', italic: 'Pochylenie', bullets: 'Punkty', numbers: 'Numery', quote: 'Cytat', link: 'Odnośnik', table: 'Tabela',
    headers: 'Pierwszy wiersz nazywa kolumny', row: 'Dodaj wiersz', column: 'Dodaj kolumnę', dropTable: 'Usuń tabelę', undo: 'Cofnij', redo: 'Ponów', source: 'Kod HTML',
    language: 'Język zaznaczonych słów', ownLanguage: 'Język tekstu', 'in-en': 'Po angielsku', 'in-pl': 'Po polsku', 'in-de': 'Po niemiecku', 'in-uk': 'Po ukraińsku',
    address: 'Słowa z tytułu strony albo adres', addressHint: 'Wpisz słowa i wybierz stronę z listy albo podaj adres: https://…, tel:… lub mailto:…', put: 'Wstaw odnośnik', drop: 'Usuń odnośnik', cancel: 'Anuluj',
    wrong: 'Wpisz adres: /kontakt, https://…, tel:… albo mailto:… – albo wybierz stronę z listy.',
    foldAll: 'Zwiń wszystkie', unfoldAll: 'Rozwiń wszystkie',
    pages: 'Strony serwisu', found: n => n ? `Znalezione strony: ${n}. Wybierz strzałkami.` : 'Nie ma takiej strony.',
    picture: 'Zdjęcie z plików', pick: 'Wybierz z plików', files: 'Pliki', fileWords: 'Słowa w nazwie lub opisie', newFile: 'Albo dodaj nowy plik', sending: 'Wysyłanie…',
    filesFound: n => n ? `Znalezione pliki: ${n}. Najnowsze stoją pierwsze.` : 'Nie ma takiego pliku.', filesFailed: 'Nie udało się połączyć z biblioteką plików. Spróbuj za chwilę.',
    pictureText: 'Opis zdjęcia', pictureHint: 'Czytają go osoby, które nie widzą zdjęcia. Zostaw puste, gdy zdjęcie jest tylko ozdobą.', putPicture: 'Wstaw zdjęcie',
    kept: 'Ten tekst ma elementy, których prosty edytor nie zna, więc zmieniasz go jako HTML. Nic z niego nie zginie.',
  },
  en: {
    tools: 'Text tools', kind: 'Kind of paragraph', paragraph: 'Plain text', h2: 'Heading', h3: 'Lower heading', h4: 'Lowest heading',
    bold: 'Bold', italic: 'Italic', bullets: 'Bullets', numbers: 'Numbers', quote: 'Quote', link: 'Link', table: 'Table',
    headers: 'The first row names columns', row: 'Add a row', column: 'Add a column', dropTable: 'Remove the table', undo: 'Undo', redo: 'Redo', source: 'HTML code',
    language: 'Language of the selected words', ownLanguage: 'Language of the text', 'in-en': 'In English', 'in-pl': 'In Polish', 'in-de': 'In German', 'in-uk': 'In Ukrainian',
    address: 'Words of a page title, or an address', addressHint: 'Write words and choose a page from the list, or give an address: https://…, tel:… or mailto:…', put: 'Put the link', drop: 'Remove the link', cancel: 'Cancel',
    wrong: 'Write an address: /kontakt, https://…, tel:… or mailto:… – or choose a page from the list.',
    foldAll: 'Fold all', unfoldAll: 'Unfold all',
    pages: 'Pages of this site', found: n => n ? `Pages found: ${n}. Choose with the arrows.` : 'There is no such page.',
    picture: 'Picture from the files', pick: 'Choose from the files', files: 'Files', fileWords: 'Words in the name or description', newFile: 'Or add a new file', sending: 'Sending…',
    filesFound: n => n ? `Files found: ${n}. The newest stand first.` : 'There is no such file.', filesFailed: 'The library of files could not be reached. Try again in a moment.',
    pictureText: 'Description of the picture', pictureHint: 'People who do not see the picture read it. Leave it empty when the picture is only decoration.', putPicture: 'Put the picture',
    kept: 'This text has elements that the simple editor does not know, so you change it as HTML. Nothing of it gets lost.',
  },
};

export const word = words[document.documentElement.lang === 'en' ? 'en' : 'pl'];
