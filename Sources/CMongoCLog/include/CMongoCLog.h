// Nothing to call: linking this module is what keeps libmongoc quiet.
